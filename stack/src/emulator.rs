//! The S3 + SQS emulator: ministack, in a virtual environment of this checkout.

mod install;
mod server;

pub use install::install;
pub use server::{ACCESS_KEY, Emulator, REGION, SECRET_KEY, Server};

//! The S3 and SQS emulator: ministack, installed into a virtual environment in `.local`.

mod install;
mod server;

pub use install::install;
pub use server::{ACCESS_KEY, Emulator, REGION, SECRET_KEY, Server};

//! A whole pipeline for each test: its own bucket, queues and database, and real worker and API processes.

#![expect(clippy::unwrap_used, reason = "for tests alone: what goes wrong here fails the test")]

mod api;
mod feed_file;
mod program;
mod queues;
mod until;
mod world;

pub use api::{Answer, Api};
pub use feed_file::{FeedFile, HAWKS, SPURS};
pub use program::{Finished, Worker, run};
pub use queues::Queues;
pub use until::until;
pub use world::{DEADLINE, World};

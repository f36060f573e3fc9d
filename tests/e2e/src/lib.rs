//! A whole pipeline for each test: its own bucket, queues and database, and real worker and API processes.

#![expect(clippy::unwrap_used, reason = "for tests alone: what goes wrong here fails the test")]

mod api;
mod copies;
mod deployment;
mod feed_file;
mod own_server;
mod program;
mod queues;
mod rows;
mod until;
mod world;

pub use api::{Answer, Api};
pub use copies::Copies;
pub use deployment::{deploy, shape};
pub use feed_file::{FeedFile, HAWKS, SPURS};
pub use own_server::OwnServer;
pub use program::{Finished, Worker, run};
pub use queues::Queues;
pub use rows::rows;
pub use until::until;
pub use world::{DEADLINE, World, provisioned};

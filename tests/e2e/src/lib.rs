//! Test environments: a pipeline from bucket to API with its own bucket, queues, database, and real processes.
//!
//! [`TestEnvironment`] assembles the pieces. The tests in `tests/` use it, and so do the measurements of the crate `bench`.
//! All functions panic when something fails, because only tests and benchmarks call them.

#![expect(clippy::unwrap_used, reason = "only tests and benchmarks use this crate, and an error here fails them")]

mod api;
mod deployment;
mod feed_file;
mod private_server;
mod program;
mod queues;
mod server_backup;
mod table_rows;
mod test_environment;
mod wait;

pub use api::{Api, Response};
pub use deployment::{deploy, describe};
pub use feed_file::{FeedFile, HAWKS, SPURS, read_sample};
pub use private_server::PrivateServer;
pub use program::{Output, Program, Variables, run};
pub use queues::Queues;
pub use server_backup::ServerBackup;
pub use table_rows::table_rows;
pub use test_environment::{TIMEOUT, TestEnvironment, provision_unique};
pub use wait::wait_until;

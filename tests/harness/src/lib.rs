//! Shared test support: a migrated database per test, the addresses of the servers, sample files, waiting, and the check of the
//! command-line reference.
//!
//! `local-stack test` (in `stack`) starts the servers around the test runner and passes their addresses in `TEST_…`
//! variables. All functions panic with instructions when they cannot work, because only tests use them.

mod cli_reference;
mod database;
mod feeds;
mod servers;
mod wait;

pub use cli_reference::check_cli_reference;
pub use database::Database;
pub use feeds::{feed_file, shared_feeds};
pub use servers::{emulator_endpoint, postgres_17_url};
pub use wait::wait_for;

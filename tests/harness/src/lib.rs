//! What tests of several crates need: a migrated database of their own, the emulator's address, fixtures, waiting.
//!
//! The servers are started around the test runner by `local-stack test` (see `stack`), which says in `TEST_…`
//! variables where they are. Everything here panics with what to do when it cannot work: it is for tests alone.

mod database;
mod feeds;
mod servers;
mod wait;

pub use database::Database;
pub use feeds::{feed_file, shared_feeds};
pub use servers::emulator_endpoint;
pub use wait::wait_for;

//! The pieces of the local stack: PostgreSQL, an S3 and SQS emulator, the worker and the API on one machine.
//!
//! The binary `local-stack` assembles them for `make up`; tests and benchmarks start the same pieces through this crate.
//! From the bottom up:
//!
//! - [`process`] runs child processes and [`parent_death`] ends them with their parent; [`process_tree`] ends descendants
//!   that escape both;
//! - [`address`] finds free ports, [`binaries`] finds the workspace's own programs, [`user`] picks the account to run a
//!   server as, and [`poll`] waits for conditions;
//! - [`postgres`] and [`emulator`] find or install, start and stop the two servers;
//! - [`pipeline`] creates the buckets and queues, and [`feed`] uploads files;
//! - [`ledger`] reports how the worker processed an uploaded file.

pub mod address;
mod apt;
pub mod binaries;
pub mod emulator;
pub mod feed;
pub mod ledger;
pub mod parent_death;
pub mod pipeline;
pub mod poll;
pub mod postgres;
pub mod process;
pub mod process_tree;
pub mod secret;
pub mod user;

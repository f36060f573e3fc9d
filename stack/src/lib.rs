//! The whole pipeline on one machine, with real protocols: PostgreSQL, an S3 + SQS emulator, the worker and the API.
//!
//! `make up`, the tests and the benches start the same pieces through this crate. The binary `local-stack` puts them
//! together; the modules are the pieces, from the ground up:
//!
//! - [`process`] runs a child that cannot outlive us, because [`tie`] binds it to our life; [`family`] ends what a child leaves;
//! - [`address`] finds ports, [`binaries`] the workspace's own programs, [`user`] whom to be when we are root;
//! - [`postgres`] and [`emulator`] find or install, start and stop the two servers;
//! - [`pipeline`] makes a bucket that announces its objects to a queue, [`feed`] drops files into it;
//! - [`ledger`] tells what became of a dropped file.

pub mod address;
mod apt;
pub mod binaries;
pub mod emulator;
pub mod family;
pub mod feed;
pub mod ledger;
pub mod pipeline;
pub mod postgres;
pub mod process;
pub mod secret;
pub mod tie;
pub mod user;

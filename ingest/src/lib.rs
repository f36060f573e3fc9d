//! The worker: ingests feed files from S3 into PostgreSQL, with exactly-once effect.
//!
//! How one file is processed, `feeds/basketball-reference/date=2022-02-11/transactions.jsonl`:
//!
//! 1. S3 sends an event to SQS. The [`worker`] receives it from the [`queue`] as a message and holds a [`lease`] on it, so that
//!    no other worker receives the message meanwhile.
//! 2. The [`pipeline`] parses the message into the objects that it names ([`event`]) and downloads each ([`object`]).
//! 3. The [`ingestor`] parses the file with the parser of its feed (crate [`feeds`]) into claims and rejections.
//! 4. The [`store`] writes them in one transaction with the object's row in the ledger. In that transaction it reconciles the
//!    claims with those of other feeds (crate [`reconciliation`]) and publishes the trades that changed.
//! 5. The [`pipeline`] logs the [`outcome`]. The worker acknowledges the message, or releases it for another attempt.
//!
//! The modules of [`command`] run this flow, or a part of it, for a person or a scheduler: `ingest file` starts at step 3,
//! `ingest replay` at step 2.

pub mod aws;
pub mod backoff;
pub mod command;
pub mod config;
pub mod event;
pub mod ingestor;
pub mod lease;
pub mod object;
pub mod outcome;
pub mod pipeline;
pub mod queue;
pub mod store;
pub mod worker;

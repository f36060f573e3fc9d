//! The worker: what S3 says was dropped becomes trades in PostgreSQL, exactly once in effect.
//!
//! A message of the [`queue`] is kept invisible by its [`lease`] while the [`worker`] has it. Its body is an [`event`]
//! that names objects. An [`object`]'s bytes are read and handed to the feed that its key names, which turns them into
//! claims and rejections; what several feeds claim of a trade becomes one trade (crate [`claims`]). The [`store`] commits all of it together
//! with the object's line in the ledger. [`intake`] is that way from bytes to the database; [`pipeline`] leads from a
//! message to it, and decides what becomes of the message.

pub mod aws;
pub mod command;
pub mod config;
pub mod event;
pub mod intake;
pub mod lease;
pub mod object;
pub mod pipeline;
pub mod queue;
pub mod store;
pub mod worker;

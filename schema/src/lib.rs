//! The contract between the worker, which writes the database, and the API, which reads it.
//!
//! `schema migrate` applies the migrations of this build and loads the reference data. The services use the connection pool
//! of [`database`], start as soon as [`wait`] finds the schema, and classify failures with [`sql_error`].

pub mod database;
pub mod migration;
mod reference_data;
pub mod restoration;
pub mod sql_error;
pub mod wait;

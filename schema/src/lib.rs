//! The contract between the worker, which writes, and the API, which reads: migrations, roles and database connections.

pub mod database;
pub mod migration;
mod reference_data;
pub mod restoration;

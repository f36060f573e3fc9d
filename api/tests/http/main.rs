//! The whole application against a real PostgreSQL, through the framework's own test client.

#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod app;
mod cable;
mod caching;
mod changes;
mod conventions;
mod database;
mod documents;
mod exports;
mod news;
mod outage;
mod players;
mod schemas;
mod sources;
mod statements;
mod status;
mod teams;
mod trades;
mod transactions;

//! The whole application with a real PostgreSQL, through the framework's test client.

#![expect(clippy::unwrap_used, reason = "a failed assumption fails the test")]

mod caching;
mod changes;
mod concurrent_exports;
mod conventions;
mod database;
mod documents;
mod events;
mod exports;
mod feeds;
mod journeys;
mod markdown;
mod news;
mod outage;
mod partners;
mod picks;
mod players;
mod revisions;
mod schema_check;
mod schemas;
mod sources;
mod statements;
mod stats;
mod status;
mod tcp_proxy;
mod team_trades;
mod teams;
mod test_app;
mod trades;
mod trades_filters;
mod trades_pages;
mod transactions;
mod trees;

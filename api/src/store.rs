//! Reads from PostgreSQL: one statement per file, and the functions that run them. Their JSON is as PostgreSQL built it.
//!
//! Statements that share predicates or JSON are templates: `{trade_filters}` stands for the file of that name in `fragments`, and
//! `{direction}` for the order (see [`ordered_statement`]).

pub mod changes;
pub mod dataset;
mod date_walk;
pub mod exports;
mod fragment;
pub mod journeys;
pub mod news;
pub mod ordered_statement;
pub mod partners;
pub mod picks;
pub mod players;
pub mod revisions;
mod season_statement;
pub mod statements;
pub mod stats;
pub mod status;
pub mod teams;
pub mod trades;
pub mod transactions;
pub mod trees;

//! The contract between the worker, which writes, and the API, which reads: migrations, roles, reference data and the
//! meaning of the columns. Knows neither AWS nor HTTP.

pub mod database;
pub mod migration;
pub mod name;
pub mod reference;
pub mod restoration;
pub mod vocabulary;

/// The JSON Schema of a line of a trade report, as published under `/v1/schemas/trade-report.json`.
pub const TRADE_REPORT_SCHEMA: &str = include_str!("../trade-report.schema.json");

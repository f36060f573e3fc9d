//! End-to-end tests: a file is uploaded to the bucket, the worker ingests it, and the API serves its trades.

mod commands;
mod configuration;
mod deliveries;
mod deployed;
mod failures;
mod feeds;
mod files;
mod restoration;
mod sample;

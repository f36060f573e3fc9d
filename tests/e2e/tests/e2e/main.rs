//! A file dropped into the bucket, and what the API then says.

mod commands;
mod deliveries;
mod deployed;
mod failures;
mod feeds;
mod files;
mod restoration;
mod sample;

//! Trades and their sources over HTTP: JSON that PostgreSQL builds, and all trades as files.
//!
//! A request passes through the modules in this order. The pipeline in [`http`] assigns its ID, answers it from the response
//! cache if it can, and rejects malformed requests. The handlers in [`routes`] take typed [`params`], query the [`store`] and
//! respond with the JSON that PostgreSQL built, with one file of all trades ([`export`]), or with text for people ([`share`]). Every error is a
//! [`http::problem`]. [`dto`] declares the schemas of the responses, and [`openapi`] publishes them. [`dataset`] watches the
//! version of the data, which the cache depends on, and [`events`] passes each new version and change on to those who wait.

pub mod app;
pub mod config;
pub mod dataset;
pub mod docs;
pub mod dto;
pub mod events;
pub mod export;
pub mod http;
pub mod journey;
pub mod openapi;
pub mod paging;
pub mod params;
pub mod revision_diff;
pub mod routes;
pub mod serve;
pub mod share;
pub mod store;
pub mod tree;

//! Trades and their provenance over HTTP: rows → JSON, and all trades as files.
//!
//! A request meets the modules in this order. [`front`] gives it an id, answers it from [`cache`] where it can, else
//! refuses what is malformed ([`target`]) and hands it to [`routes`], whose handlers take typed [`parameter`]s, ask the
//! [`store`] and answer the JSON that PostgreSQL built ([`prebuilt`]), or all of it as one file ([`export`]). Every error is a [`problem`]. What the wire looks
//! like is declared in [`dto`] and published by [`openapi`].

pub mod app;
pub mod cache;
pub mod config;
pub mod dataset;
pub mod docs;
pub mod dto;
pub mod encoding;
pub mod export;
pub mod front;
pub mod headers;
pub mod meter;
pub mod openapi;
pub mod page;
pub mod parameter;
pub mod percent;
pub mod prebuilt;
pub mod problem;
pub mod request_id;
pub mod routes;
pub mod serve;
pub mod store;
pub mod target;

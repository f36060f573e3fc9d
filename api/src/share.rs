//! Trades as text that people read: feeds, a calendar, and text to paste.
//!
//! All of them are pure functions of stored documents, so equal data gives equal bytes and entity tags stay the same.

pub mod atom;
pub mod calendar;
mod document;
mod haul;
pub mod markdown;

pub use document::{PublishedTrade, SharedTrade};

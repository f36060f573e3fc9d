//! Where an event stream continues.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::number::{OutOfRange, parse_integer};
use super::paging::{MAX_SEQ, seq_schema};

/// Sequence number of the last change that the client has processed. Unlike `Since` it has no default: a client without a
/// position starts now rather than at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventPosition(pub i64);

impl FromStr for EventPosition {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, 0, MAX_SEQ).map(Self)
    }
}

impl Parameter for EventPosition {
    const EXAMPLE: &'static str = "4711";

    fn schema() -> MetaSchema {
        seq_schema()
    }
}

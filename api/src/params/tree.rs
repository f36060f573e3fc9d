//! Size and content of a tree.

use std::str::FromStr;

use poem_openapi::registry::MetaSchema;

use super::Parameter;
use super::choice::{InvalidChoice, parse_choice};
use super::number::{OutOfRange, parse_integer};
use super::schema;
use crate::tree::graph::Direction;

const MAX_DEPTH: u8 = 16;
const MAX_NODES: u16 = 500;

/// Whether a tree follows assets, or what a team received or gave for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeView {
    Assets,
    Returns,
}

/// Number of edges between the root and the deepest nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeDepth(pub u8);

/// Number of nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeLimit(pub u16);

impl TreeView {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Assets => "assets",
            Self::Returns => "returns",
        }
    }
}

impl FromStr for TreeView {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("assets", Self::Assets), ("returns", Self::Returns)])
    }
}

impl FromStr for Direction {
    type Err = InvalidChoice;

    fn from_str(text: &str) -> Result<Self, InvalidChoice> {
        parse_choice(text, &[("outcome", Self::Outcome), ("origin", Self::Origin)])
    }
}

impl FromStr for TreeDepth {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, 1, MAX_DEPTH.into()).map(Self)
    }
}

impl FromStr for TreeLimit {
    type Err = OutOfRange;

    fn from_str(text: &str) -> Result<Self, OutOfRange> {
        parse_integer(text, 1, MAX_NODES.into()).map(Self)
    }
}

impl Parameter for TreeView {
    const DEFAULT: Option<&'static str> = Some("assets");
    const EXAMPLE: &'static str = "returns";

    fn schema() -> MetaSchema {
        schema::choice(["assets", "returns"])
    }
}

impl Parameter for Direction {
    const DEFAULT: Option<&'static str> = Some("outcome");
    const EXAMPLE: &'static str = "origin";

    fn schema() -> MetaSchema {
        schema::choice(["outcome", "origin"])
    }
}

impl Parameter for TreeDepth {
    const DEFAULT: Option<&'static str> = Some("12");
    const EXAMPLE: &'static str = "4";

    fn schema() -> MetaSchema {
        schema::integer(1.0, MAX_DEPTH.into())
    }
}

impl Parameter for TreeLimit {
    const DEFAULT: Option<&'static str> = Some("250");
    const EXAMPLE: &'static str = "50";

    fn schema() -> MetaSchema {
        schema::integer(1.0, MAX_NODES.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_number_of_nodes_are_limited() {
        assert_eq!("16".parse::<TreeDepth>().unwrap(), TreeDepth(16));
        assert_eq!("500".parse::<TreeLimit>().unwrap(), TreeLimit(500));
        for text in ["", "0", "17", "012", "-1", "all"] {
            assert!(text.parse::<TreeDepth>().is_err(), "{text:?}");
        }
        for text in ["", "0", "501", "0250", "1e2"] {
            assert!(text.parse::<TreeLimit>().is_err(), "{text:?}");
        }
    }
}

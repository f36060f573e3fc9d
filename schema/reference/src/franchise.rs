//! Franchises.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::TeamCode;

/// NBA.com's id of a franchise, such as 1610612738 for Boston.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct FranchiseId(pub i64);

/// A franchise with code and name of its latest team. It continues when its team is renamed or moves.
#[derive(Debug, Deserialize)]
pub struct Franchise {
    #[serde(rename = "franchise_id")]
    pub id: FranchiseId,
    pub code: TeamCode,
    pub name: String,
}

impl fmt::Display for FranchiseId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

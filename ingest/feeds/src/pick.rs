//! Draft picks as data: whose, of which draft, under which terms, and what became of them.

use reference::FranchiseId;
use serde::{Deserialize, Serialize};

/// A pick, or a right to swap one, as a feed states it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pick {
    /// The draft: as stated, else the one in which it conveyed. None where the feed leaves it open.
    pub year: Option<i16>,
    /// 1 or 2; up to 10 in the drafts before 1989.
    pub round: i16,
    /// The team whose own pick it is, only where the feed says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_team: Option<FranchiseId>,
    /// In the order in which they apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<PickOutcome>,
}

/// One term of the obligation that a traded pick is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Term {
    /// The sender keeps the pick where it falls into one of the ranges, ends included: `top 3 and 15-30` is 1–3 and 15–30.
    /// `protected` without numbers has no range.
    Protected {
        ranges: Vec<DraftRange>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        years: Option<DraftYears>,
    },
    Unprotected {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        years: Option<DraftYears>,
    },
    /// What is owed where the pick has not conveyed under the terms before: `2017 second round pick`, `cash`, `extinguished`.
    Fallback { text: String },
    /// The more or less favourable of several teams' picks. Empty where the feed does not say of which.
    Favorable {
        which: Favorability,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        of: Vec<FranchiseId>,
    },
    /// A right to swap: whose right it is, and with whose pick, as far as stated.
    Swap {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holder: Option<FranchiseId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<FranchiseId>,
    },
    /// Conveys only if something else happens; as stated, empty where the feed says no more than `conditional`.
    Conditional { text: String },
    /// Moved from this draft to that of the pick.
    Deferred { from_year: i16 },
}

/// Places in a draft, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DraftRange {
    pub first: i16,
    pub last: i16,
}

/// Drafts in which a term applies, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DraftYears {
    pub first: i16,
    pub last: i16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Favorability {
    More,
    Less,
    Most,
    Least,
}

/// What became of a pick.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PickOutcome {
    pub status: Conveyance,
    /// The draft in which it conveyed, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// Its place in that draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i16>,
    /// Who was drafted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected_player: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conveyance {
    Conveyed,
    NotConveyed,
    Forfeited,
}

impl Pick {
    pub const fn new(year: Option<i16>, round: i16) -> Self {
        Self { year, round, original_team: None, terms: Vec::new(), outcome: None }
    }

    pub fn is_swap(&self) -> bool {
        self.terms.iter().any(|term| matches!(term, Term::Swap { .. }))
    }
}

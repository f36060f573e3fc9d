//! Draft picks as data: original team, draft, round, terms of the obligation, and outcome.

use reference::FranchiseId;
use serde::{Deserialize, Serialize};

/// A draft pick, or a right to swap one, as a feed states it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pick {
    /// Year of the draft, else of the draft in which the pick conveyed. `None` if the feed states neither.
    pub year: Option<i16>,
    /// The drafts in one of which the pick conveys, if the feed states several: `1998 or 1999 first round pick`. The last
    /// year is `None` for `2006 or later`. `year` is then `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<PossibleYears>,
    /// 1 or 2. Drafts before 1989 had more rounds: 10 or less from 1974, and up to 21 before.
    pub round: i16,
    /// The team whose own pick it was, if the feed states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_team: Option<FranchiseId>,
    /// In the order in which they apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<PickOutcome>,
}

/// One term of the obligation to convey a traded pick.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Term {
    /// The sending team keeps the pick if it falls into one of the ranges: `top 3 and 15-30` is 1–3 and 15–30.
    /// `protected` without numbers has no ranges.
    Protected {
        ranges: Vec<DraftRange>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        years: Option<DraftYears>,
        /// The team to whose pick alone the protection applies, where the feed compares the picks of several teams.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        team: Option<FranchiseId>,
    },
    Unprotected {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        years: Option<DraftYears>,
    },
    /// What is owed if the pick does not convey under the preceding terms: `2017 second round pick`, `cash`, `extinguished`.
    Fallback { text: String },
    /// The more or less favorable of several teams' picks. The list is empty if the feed does not state the teams.
    Favorable {
        which: Favorability,
        /// The position from that end, if it is not the first: 2 for the `2nd-least favorable`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rank: Option<i16>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        of: Vec<FranchiseId>,
    },
    /// A right to swap picks: the team that holds it, and the team whose pick it may take, as far as stated.
    Swap {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holder: Option<FranchiseId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<FranchiseId>,
    },
    /// A condition for conveyance, as stated. Empty if the feed only states `conditional`.
    Conditional { text: String },
    /// The pick was moved from this draft to a later one.
    Deferred { from_year: i16 },
}

/// Draft positions from `first` to `last`, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DraftRange {
    pub first: i16,
    pub last: i16,
}

/// Drafts in which a term applies, from `first` to `last`, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DraftYears {
    pub first: i16,
    pub last: i16,
}

/// Drafts in one of which a pick conveys, from `first` to `last`, both inclusive. `last` is `None` if the feed sets no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PossibleYears {
    pub first: i16,
    pub last: Option<i16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Favorability {
    More,
    Less,
    Most,
    Least,
}

/// The outcome of an obligation to convey a pick.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PickOutcome {
    pub status: Conveyance,
    /// Year of the draft in which it conveyed, if stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// Its position in that draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i16>,
    /// Name of the player who was selected with it.
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
        Self { year, years: None, round, original_team: None, terms: Vec::new(), outcome: None }
    }

    pub fn is_swap(&self) -> bool {
        self.terms.iter().any(|term| matches!(term, Term::Swap { .. }))
    }
}

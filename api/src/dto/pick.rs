//! Draft picks: whose, of which draft, under which terms, and what became of them.

use poem_openapi::{Enum, Object};

use super::TeamCode;

/// A draft pick, or a right to swap one
#[derive(Object)]
pub struct Pick {
    /// Draft, round and original team, such as `2024-2-gsw`; null where any of them is not stated
    pub id: Option<String>,
    /// The draft; null where it is left open
    pub year: Option<i16>,
    /// 1 or 2; up to 10 in the drafts before 1989
    pub round: i16,
    /// The team whose own pick it is; null where no source says
    pub original_team: Option<TeamCode>,
    /// The protections in words, such as `protected 1–4 in 2024–2026, else cash`
    pub protection: Option<String>,
    /// In the order in which they apply
    pub terms: Vec<PickTerm>,
    /// Null while it is open, or where no source says
    pub outcome: Option<PickOutcome>,
}

/// One term of what is owed; members that its kind does not have are absent
#[derive(Object)]
pub struct PickTerm {
    pub kind: PickTermKind,
    /// Of `protected`: the sender keeps the pick in these places; none where no numbers are stated
    pub ranges: Option<Vec<PickRange>>,
    /// Of `protected` and `unprotected`: the drafts in which the term applies
    pub years: Option<DraftYears>,
    /// Of `else`, what is owed instead; of `conditional`, the condition as stated
    pub text: Option<String>,
    /// Of `favorable`
    pub which: Option<PickFavor>,
    /// Of `favorable`: whose picks are compared
    pub of: Option<Vec<TeamCode>>,
    /// Of `swap`: whose right it is
    pub holder: Option<TeamCode>,
    /// Of `swap`: whose pick it may be swapped with
    pub with: Option<TeamCode>,
    /// Of `deferred`: the draft that the pick was moved from
    pub from_year: Option<i16>,
}

/// What a term is
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum PickTermKind {
    /// The sender keeps the pick where it falls into one of the ranges
    Protected,
    Unprotected,
    /// What is owed where the pick has not conveyed under the terms before
    Else,
    /// The more or less favorable of several teams' picks
    Favorable,
    /// A right to swap
    Swap,
    /// Conveys only if something else happens
    Conditional,
    /// Moved from another draft
    Deferred,
}

/// Which of several picks
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum PickFavor {
    More,
    Less,
    Most,
    Least,
}

/// Places in a draft, both ends included
#[derive(Object)]
pub struct PickRange {
    pub first: i16,
    pub last: i16,
}

/// Drafts, both ends included
#[derive(Object)]
pub struct DraftYears {
    pub first: i16,
    pub last: i16,
}

/// What became of a pick; members that no source states are absent
#[derive(Object)]
pub struct PickOutcome {
    pub status: Conveyance,
    /// The draft in which it conveyed
    pub year: Option<i16>,
    /// Its place in that draft
    pub number: Option<i16>,
    /// Who was drafted with it
    pub selected: Option<String>,
}

/// Whether a pick changed hands in the end
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum Conveyance {
    Conveyed,
    NotConveyed,
    Forfeited,
}

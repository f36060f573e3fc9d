//! Terms of traded picks.

use poem_openapi::{Enum, Object};

use super::TeamCode;

/// A term of a traded pick. Members that do not apply to its kind are absent.
#[derive(Object)]
pub struct PickTerm {
    /// Kind of term.
    pub kind: PickTermKind,
    /// `protected`: draft positions for which the sending team keeps the pick; empty if no positions are stated.
    pub ranges: Option<Vec<DraftRange>>,
    /// `protected` and `unprotected`: drafts to which the term applies.
    pub years: Option<DraftYears>,
    /// `protected`: team to whose pick alone the term applies, where several teams' picks are compared.
    pub team: Option<TeamCode>,
    /// `fallback`: the obligation that replaces the pick. `conditional`: the condition as stated.
    pub text: Option<String>,
    /// `favorable`: which of the compared picks conveys.
    pub which: Option<Favorability>,
    /// `favorable`: position from that end, such as 2 for the second least favorable; absent if it is the first.
    pub rank: Option<i16>,
    /// `favorable`: original teams of the compared picks.
    pub of: Option<Vec<TeamCode>>,
    /// `swap`: team that holds the right to swap.
    pub holder: Option<TeamCode>,
    /// `swap`: team whose pick may be taken in exchange.
    pub with: Option<TeamCode>,
    /// `deferred`: draft year that the pick was moved from.
    pub from_year: Option<i16>,
}

/// Kind of pick term: `protected` (the sending team keeps the pick within certain draft positions), `unprotected` (the pick
/// conveys at every position), `fallback` (the obligation if the pick does not convey under the preceding terms), `favorable`
/// (the more or less favorable of several picks), `swap` (a right to swap picks), `conditional` (conveys only if something
/// else happens), `deferred` (moved from another draft).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum PickTermKind {
    Protected,
    Unprotected,
    Fallback,
    Favorable,
    Swap,
    Conditional,
    Deferred,
}

/// Which of several picks conveys: the `more` or `less` favorable of two, or the `most` or `least` favorable of several. An
/// earlier pick is more favorable.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum Favorability {
    More,
    Less,
    Most,
    Least,
}

/// A range of draft positions.
#[derive(Object)]
pub struct DraftRange {
    /// First draft position, inclusive.
    pub first: i16,
    /// Last draft position, inclusive.
    pub last: i16,
}

/// A range of draft years.
#[derive(Object)]
pub struct DraftYears {
    /// First draft year, inclusive.
    pub first: i16,
    /// Last draft year, inclusive.
    pub last: i16,
}

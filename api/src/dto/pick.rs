//! Draft picks.

use poem_openapi::{Enum, Object};

use super::{PickTerm, TeamCode};

/// A draft pick, or the right to swap one.
#[derive(Object)]
pub struct Pick {
    /// Pick ID made of draft year, round and original team, such as `2024-2-gsw`; null if any of them is unknown.
    pub id: Option<String>,
    /// Draft year; null if it is not specified.
    pub year: Option<i16>,
    /// Drafts in one of which the pick conveys, where sources state several, such as `1998 or 1999`; `year` is then null.
    pub years: Option<PossibleYears>,
    /// Round: 1 or 2, up to 21 in drafts before 1989.
    pub round: i16,
    /// Team that the pick belonged to originally; null if unknown.
    pub original_team: Option<TeamCode>,
    /// Protections and fallback as text, such as `protected 1–4 in 2024–2026, else cash`; null if there are none.
    pub protection: Option<String>,
    /// The terms, in the order in which they apply.
    pub terms: Vec<PickTerm>,
    /// What became of the pick; null if it is still open or unknown.
    pub outcome: Option<PickOutcome>,
}

/// Drafts in one of which a pick conveys.
#[derive(Object)]
pub struct PossibleYears {
    /// First draft year, inclusive.
    pub first: i16,
    /// Last draft year, inclusive; null if sources set no end.
    pub last: Option<i16>,
}

/// What became of a pick. Members that no source states are absent.
#[derive(Object)]
pub struct PickOutcome {
    /// Whether the pick conveyed.
    pub status: ConveyanceStatus,
    /// Draft year in which the pick conveyed.
    pub year: Option<i16>,
    /// Overall draft position of the pick.
    pub number: Option<i16>,
    /// Name of the player selected with the pick.
    pub selected_player: Option<String>,
}

/// Whether a traded pick was conveyed to the receiving team: `conveyed`, `not_conveyed` or `forfeited` (never used).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum ConveyanceStatus {
    Conveyed,
    NotConveyed,
    Forfeited,
}

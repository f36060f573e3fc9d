//! The content of a note: what it states about a pick, or about the trade.

use reference::FranchiseId;

use crate::pick::{Conveyance, DraftRange, DraftYears, Favorability};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note<'a> {
    pub text: &'a str,
    pub content: Content,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content {
    Pick(PickNote),
    TradeException {
        /// `None` for a city with two teams.
        to: Option<FranchiseId>,
        amount: Option<i64>,
    },
    /// An amount of cash in US dollars.
    Amount(i64),
    /// The trade was voided.
    Voided,
    Unparsed,
}

/// A note about a pick. Year, round and teams identify the pick, as far as the note states them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PickNote {
    pub year: Option<i16>,
    /// The drafts in one of which the pick conveys, if the note states several: `2022-28`.
    pub years: Option<DraftYears>,
    pub round: Option<i16>,
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub clauses: Vec<Clause>,
}

/// One statement of a note about its pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clause {
    /// The pick is this team's own.
    OriginalTeam(FranchiseId),
    /// Several picks are these teams' own. Which is whose is not stated.
    OriginalTeams(Vec<FranchiseId>),
    /// The pick is one of several teams' picks.
    OneOfSeveral,
    /// It became this team's pick.
    Became {
        team: FranchiseId,
        text: String,
    },
    Protected {
        ranges: Vec<DraftRange>,
        years: Vec<DraftYears>,
        /// The team to whose pick alone the protection applies.
        team: Option<FranchiseId>,
    },
    /// The pick is protected from its own draft to this one.
    ProtectedThrough {
        ranges: Vec<DraftRange>,
        last: i16,
    },
    Unprotected {
        years: Vec<DraftYears>,
    },
    Swap {
        with: Option<FranchiseId>,
        holder: Option<FranchiseId>,
    },
    Favorable {
        which: Favorability,
        rank: Option<i16>,
        of: Vec<FranchiseId>,
    },
    Conditional {
        text: String,
    },
    Deferred {
        from_year: i16,
    },
    Fallback {
        text: String,
    },
    Outcome {
        status: Conveyance,
        year: Option<i16>,
    },
    /// Words without a fact about the pick, such as `the`.
    Filler,
    /// Words that the grammar does not reach. They stay in the text of the note.
    Unparsed,
}

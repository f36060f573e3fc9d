//! The content of a note: what it states about a pick, or about the trade.

use reference::FranchiseId;

use crate::pick::{Conveyance, DraftRange, Favorability};

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
    },
    /// An amount of cash in US dollars.
    Amount(i64),
    /// The trade was voided.
    Voided,
    Unparsed,
}

/// A note about a pick. Year, round and sending team identify the pick, as far as the note states them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PickNote {
    pub year: Option<i16>,
    pub round: Option<i16>,
    pub from: Option<FranchiseId>,
    pub clauses: Vec<Clause>,
}

/// One statement of a note about its pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clause {
    /// The pick is this team's own.
    OriginalTeam(FranchiseId),
    Protected {
        ranges: Vec<DraftRange>,
        year: Option<i16>,
    },
    Unprotected {
        year: Option<i16>,
    },
    Swap {
        with: Option<FranchiseId>,
        holder: Option<FranchiseId>,
    },
    Favorable {
        which: Favorability,
        of: Vec<FranchiseId>,
    },
    Conditional,
    Deferred {
        from_year: i16,
    },
    Fallback {
        text: String,
    },
    Outcome(Conveyance),
    /// A word without meaning, such as `the`.
    Filler,
}

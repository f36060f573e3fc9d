//! What no feed states about a tree, in words.

use chrono::NaiveDate;
use reference::enums::{AssetKind, Certainty, LineageEnd};

/// What is known about a holding, for its entry in `unknown`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldingFacts {
    pub asset: AssetKind,
    pub end: LineageEnd,
    pub certainty: Certainty,
    /// The last day on which a feed states that the team has the asset.
    pub last_seen: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
    /// It is the pick of the team itself.
    pub is_own_pick: bool,
}

/// Something that no feed states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    ArrivedUnseen,
    LeftUnseen,
    RightsLeftUnseen,
    SelectionUnknown,
    SwapUnknown,
    OutcomeUnknown,
    WhichAsset,
    NotFollowed,
    Undone,
}

impl Unknown {
    pub const ALL: [Self; 9] = [
        Self::ArrivedUnseen,
        Self::LeftUnseen,
        Self::RightsLeftUnseen,
        Self::SelectionUnknown,
        Self::SwapUnknown,
        Self::OutcomeUnknown,
        Self::WhichAsset,
        Self::NotFollowed,
        Self::Undone,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::ArrivedUnseen => "arrived_unseen",
            Self::LeftUnseen => "left_unseen",
            Self::RightsLeftUnseen => "rights_left_unseen",
            Self::SelectionUnknown => "selection_unknown",
            Self::SwapUnknown => "swap_unknown",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::WhichAsset => "unresolved",
            Self::NotFollowed => "not_followed",
            Self::Undone => "undone",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::ArrivedUnseen => "no feed states how the asset reached the team",
            Self::LeftUnseen => "another team has the asset later, and no feed states how it left this team",
            Self::RightsLeftUnseen => {
                "another team has the rights to the player after the draft, and no feed states how they left this team"
            }
            Self::SelectionUnknown => "no feed states which player was selected with the pick",
            Self::SwapUnknown => {
                "the right was used, but no feed states what became of the pick that the team took or gave"
            }
            Self::OutcomeUnknown => "the draft is past, and no feed states what became of the right or pick",
            Self::WhichAsset => "it is unknown which player or pick the asset is",
            Self::NotFollowed => "no feed states what exactly the asset is",
            Self::Undone => "the trade was rescinded or voided, so no asset moved",
        }
    }

    /// Returns what is unknown about how a holding ended. `leads_on`: the tree knows what it led to.
    pub fn at_end(holding: &HoldingFacts, leads_on: bool) -> Option<Self> {
        match holding.end {
            LineageEnd::LeftUnseen => Some(Self::LeftUnseen),
            LineageEnd::Unresolved => Some(Self::WhichAsset),
            LineageEnd::NotFollowed if is_unspecified(holding.asset) => Some(Self::NotFollowed),
            LineageEnd::Drafted if !leads_on => Some(Self::SelectionUnknown),
            LineageEnd::Swapped if !leads_on => Some(Self::SwapUnknown),
            LineageEnd::Lapsed | LineageEnd::NoLaterEvent if holding.certainty == Certainty::Unknown => {
                Some(Self::OutcomeUnknown)
            }
            _ => None,
        }
    }

    /// Returns what is unknown about how a team got an asset before it sent it. `is_signed`: by a transaction.
    pub fn at_start(holding: &HoldingFacts, is_signed: bool) -> Option<Self> {
        match holding.asset {
            AssetKind::Player | AssetKind::DraftRights if !is_signed => Some(Self::ArrivedUnseen),
            AssetKind::Pick if !holding.is_own_pick => Some(Self::ArrivedUnseen),
            asset if is_unspecified(asset) => Some(Self::NotFollowed),
            _ => None,
        }
    }
}

/// Returns whether feeds name the asset without telling what it is.
const fn is_unspecified(asset: AssetKind) -> bool {
    matches!(asset, AssetKind::DraftConsideration | AssetKind::FutureConsiderations | AssetKind::Other)
}

#[cfg(test)]
mod tests;

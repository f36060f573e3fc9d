//! The content of the words for one asset.

use reference::enums::AssetKind;

use crate::claim::PlayerName;
use crate::pick::Pick;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asset {
    Player(PlayerName),
    DraftRights(PlayerName),
    /// One or more picks.
    Picks {
        picks: Vec<Pick>,
        /// Whether the words end with the year, so that more years may follow.
        is_year_last: bool,
    },
    Swap(Pick),
    Cash(Option<i64>),
    TradeException(Option<i64>),
    DraftConsideration,
    FutureConsiderations,
    /// Picks that cannot be identified, because the draft or the round is missing: `a 2030 pick swap`,
    /// `two second-round picks`.
    Unspecified,
    Unparsed,
}

impl Asset {
    pub(super) const fn kind(&self) -> AssetKind {
        match self {
            Self::Player(_) => AssetKind::Player,
            Self::DraftRights(_) => AssetKind::DraftRights,
            Self::Picks { .. } => AssetKind::Pick,
            Self::Swap(_) => AssetKind::PickSwap,
            Self::Cash(_) => AssetKind::Cash,
            Self::TradeException(_) => AssetKind::TradeException,
            Self::DraftConsideration => AssetKind::DraftConsideration,
            Self::FutureConsiderations => AssetKind::FutureConsiderations,
            Self::Unspecified | Self::Unparsed => AssetKind::Other,
        }
    }
}

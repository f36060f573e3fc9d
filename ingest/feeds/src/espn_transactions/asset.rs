//! The content of the words for one asset.

use reference::enums::AssetKind;

use crate::claim::PlayerName;
use crate::pick::Pick;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asset {
    Player(PlayerName),
    DraftRights(PlayerName),
    /// One or more picks.
    Picks(Vec<Pick>),
    /// Rights to swap one or more picks.
    Swaps(Vec<Pick>),
    Cash(Option<i64>),
    TradeException(Option<i64>),
    DraftConsideration,
    FutureConsiderations,
    /// The rights of a club of the G League, which NBA teams do not trade.
    GLeagueRights,
    /// Picks that cannot be identified, because their round or their number is missing: `a 2030 pick swap`, `future picks`.
    Unspecified,
    Unparsed,
}

impl Asset {
    pub(super) const fn kind(&self) -> AssetKind {
        match self {
            Self::Player(_) => AssetKind::Player,
            Self::DraftRights(_) => AssetKind::DraftRights,
            Self::Picks(_) => AssetKind::Pick,
            Self::Swaps(_) => AssetKind::PickSwap,
            Self::Cash(_) => AssetKind::Cash,
            Self::TradeException(_) => AssetKind::TradeException,
            Self::DraftConsideration => AssetKind::DraftConsideration,
            Self::FutureConsiderations => AssetKind::FutureConsiderations,
            Self::GLeagueRights | Self::Unspecified | Self::Unparsed => AssetKind::Other,
        }
    }
}

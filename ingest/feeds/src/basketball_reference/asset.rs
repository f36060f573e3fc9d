//! The content of the words for one asset.

use reference::enums::AssetKind;

use crate::claim::PlayerName;
use crate::pick::Pick;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asset {
    Player(PlayerName),
    DraftRights(PlayerName),
    Pick(Pick),
    Cash(Option<i64>),
    TradeException(Option<i64>),
    FutureConsiderations,
    /// A pick whose round is not stated, which cannot be identified: `a 2027 draft pick`.
    PickWithoutRound,
    Unparsed,
}

impl Asset {
    pub(super) const fn kind(&self) -> AssetKind {
        match self {
            Self::Player(_) => AssetKind::Player,
            Self::DraftRights(_) => AssetKind::DraftRights,
            Self::Pick(_) => AssetKind::Pick,
            Self::Cash(_) => AssetKind::Cash,
            Self::TradeException(_) => AssetKind::TradeException,
            Self::FutureConsiderations => AssetKind::FutureConsiderations,
            Self::PickWithoutRound | Self::Unparsed => AssetKind::Other,
        }
    }
}

//! The content of the words for one asset.

use reference::enums::AssetKind;

use crate::claim::PlayerName;
use crate::pick::Pick;

/// An asset of a list, with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item<'a> {
    pub words: &'a str,
    /// One or more: two for `two 1978 2nd round draft picks` and for `2013 and 2014 2nd round draft picks`.
    pub assets: Vec<Asset>,
    /// What the words add in parentheses, such as `top-5 protected`.
    pub remarks: Vec<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asset {
    Player(PlayerName),
    DraftRights(PlayerName),
    /// A pick, or a right to swap one.
    Pick(Pick),
    Cash(Option<i64>),
    TradeException(Option<i64>),
    FutureConsiderations,
    /// A pick whose round is not stated, which cannot be identified: `a 2027 draft pick`.
    PickWithoutRound,
    /// A coach or an executive, who is no player.
    Staff,
    /// The words say that assets move, but name none: `traded to the Sacramento Kings`.
    Nothing,
    Unparsed,
}

impl Asset {
    pub(super) fn kind(&self) -> AssetKind {
        match self {
            Self::Player(_) => AssetKind::Player,
            Self::DraftRights(_) => AssetKind::DraftRights,
            Self::Pick(pick) if pick.is_swap() => AssetKind::PickSwap,
            Self::Pick(_) => AssetKind::Pick,
            Self::Cash(_) => AssetKind::Cash,
            Self::TradeException(_) => AssetKind::TradeException,
            Self::FutureConsiderations => AssetKind::FutureConsiderations,
            Self::PickWithoutRound => AssetKind::DraftConsideration,
            Self::Staff | Self::Nothing | Self::Unparsed => AssetKind::Other,
        }
    }
}

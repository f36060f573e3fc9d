//! Parses the words for cash, trade exceptions and considerations.

use reference::enums::AssetKind;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, terminated};
use winnow::prelude::*;

use crate::prose::dollars;

/// `cash`, `$3M cash`, `~$13M traded player exception`, `future considerations`: the kind and the amount.
pub(super) fn other_asset(input: &mut &str) -> ModalResult<(AssetKind, Option<i64>)> {
    let amount = opt(terminated(dollars, ' ')).parse_next(input)?;
    let kind = alt((
        (Caseless("cash"), opt(Caseless(" considerations"))).value(AssetKind::Cash),
        alt((
            Caseless("trade exception"),
            Caseless("trade exemption"),
            Caseless("traded player exception"),
            Caseless("traded player exemption"),
        ))
        .value(AssetKind::TradeException),
        alt((
            Caseless("future draft considerations"),
            Caseless("future considerations"),
            Caseless("additional considerations"),
            Caseless("other considerations"),
            Caseless("player to be named later"),
        ))
        .value(AssetKind::FutureConsiderations),
        alt((Caseless("draft considerations"), Caseless("draft consideration"))).value(AssetKind::DraftConsideration),
    ))
    .parse_next(input)?;
    Ok((kind, amount))
}

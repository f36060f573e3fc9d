//! Tests of rows that belong to no history.

use super::*;

#[test]
fn an_asset_without_identity_is_unresolved_or_not_followed() {
    let end = |kind| {
        let id = LegId { trade_id: "bbref-2019-07-06-lal-nop-was-anthony-davis".to_owned(), ordinal: 1 };
        Lineage::without_identity(id, "2019-07-06".parse().unwrap(), kind).end
    };
    assert_eq!(end(AssetKind::Player), LineageEnd::Unresolved);
    assert_eq!(end(AssetKind::DraftRights), LineageEnd::Unresolved);
    assert_eq!(end(AssetKind::Pick), LineageEnd::Unresolved);
    assert_eq!(end(AssetKind::Cash), LineageEnd::NotFollowed);
    assert_eq!(end(AssetKind::TradeException), LineageEnd::NotFollowed);
    assert_eq!(end(AssetKind::DraftConsideration), LineageEnd::NotFollowed);
    assert_eq!(end(AssetKind::Other), LineageEnd::NotFollowed);
}

use super::*;

fn holding(asset: AssetKind, end: LineageEnd, certainty: Certainty) -> HoldingFacts {
    HoldingFacts { asset, end, certainty, last_seen: None, end_date: None, is_own_pick: false }
}

#[test]
fn an_end_that_a_feed_states_is_known() {
    for end in [LineageEnd::Traded, LineageEnd::Waived, LineageEnd::SignedElsewhere, LineageEnd::Open] {
        assert_eq!(Unknown::at_end(&holding(AssetKind::Player, end, Certainty::Stated), true), None);
    }
    let no_later_event = holding(AssetKind::Player, LineageEnd::NoLaterEvent, Certainty::Deduced);
    assert_eq!(Unknown::at_end(&no_later_event, false), None);
}

#[test]
fn an_end_that_no_feed_states_is_unknown() {
    let check = |asset, end, certainty, leads_on, expected| {
        assert_eq!(Unknown::at_end(&holding(asset, end, certainty), leads_on), expected, "{asset:?} {end:?}");
    };
    check(AssetKind::Player, LineageEnd::LeftUnseen, Certainty::Deduced, false, Some(Unknown::LeftUnseen));
    check(AssetKind::Player, LineageEnd::Unresolved, Certainty::Unknown, false, Some(Unknown::WhichAsset));
    check(AssetKind::Pick, LineageEnd::Drafted, Certainty::Stated, false, Some(Unknown::SelectionUnknown));
    check(AssetKind::Pick, LineageEnd::Drafted, Certainty::Stated, true, None);
    check(AssetKind::PickSwap, LineageEnd::Swapped, Certainty::Stated, false, Some(Unknown::SwapUnknown));
    check(AssetKind::PickSwap, LineageEnd::Lapsed, Certainty::Unknown, false, Some(Unknown::OutcomeUnknown));
    check(AssetKind::Pick, LineageEnd::NoLaterEvent, Certainty::Unknown, false, Some(Unknown::OutcomeUnknown));
    check(
        AssetKind::DraftConsideration,
        LineageEnd::NotFollowed,
        Certainty::Unknown,
        false,
        Some(Unknown::NotFollowed),
    );
    check(AssetKind::Cash, LineageEnd::NotFollowed, Certainty::Unknown, false, None);
}

#[test]
fn how_an_asset_came_is_known_by_a_signing_or_if_it_is_the_own_pick() {
    let player = holding(AssetKind::Player, LineageEnd::Traded, Certainty::Stated);
    assert_eq!(Unknown::at_start(&player, true), None);
    assert_eq!(Unknown::at_start(&player, false), Some(Unknown::ArrivedUnseen));
    let pick = holding(AssetKind::Pick, LineageEnd::Traded, Certainty::Stated);
    assert_eq!(Unknown::at_start(&pick, false), Some(Unknown::ArrivedUnseen));
    assert_eq!(Unknown::at_start(&HoldingFacts { is_own_pick: true, ..pick }, false), None);
    let cash = holding(AssetKind::Cash, LineageEnd::Traded, Certainty::Stated);
    assert_eq!(Unknown::at_start(&cash, false), None);
}

#[test]
fn each_code_is_documented_once() {
    let mut codes: Vec<_> = Unknown::ALL.iter().map(|unknown| unknown.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Unknown::ALL.len());
}

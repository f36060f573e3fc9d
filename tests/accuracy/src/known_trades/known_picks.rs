//! Compares the picks of known trades one by one: which of their attributes the resolved trades have right.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::comparison::franchise;
use super::document::{Asset, Team, TradeDocument};
use super::known::{KnownAsset, KnownTrade};

/// The attributes that are compared, in the order of [`Comparison`].
pub(super) const ATTRIBUTES: [&str; 5] = ["kind", "direction", "year", "round", "original team"];

/// Whether each attribute is right. `None` if the known trade does not state it.
type Comparison = [Option<bool>; ATTRIBUTES.len()];

/// Numbers of known picks of one kind.
#[derive(Default)]
pub(super) struct PickTally {
    pub(super) picks: usize,
    /// Picks with all attributes right.
    pub(super) right: usize,
    /// Per attribute, how often it is right, and how often it is known.
    pub(super) attributes: [(usize, usize); ATTRIBUTES.len()],
}

/// Counts the picks of a known trade by kind; `trade` is the resolved trade, if there is one.
pub(super) fn count_picks(
    expected: &KnownTrade,
    trade: Option<&TradeDocument>,
    tallies: &mut BTreeMap<String, PickTally>,
) {
    let known: Vec<_> = expected.assets.iter().filter(|asset| asset.round.is_some()).collect();
    let assets: Vec<_> = trade.iter().flat_map(|trade| &trade.assets).filter(|asset| asset.pick.is_some()).collect();
    for (pick, asset) in known.iter().zip(pair(&known, &assets)) {
        let comparison = compare_pick(pick, asset);
        let tally = tallies.entry(pick.kind.clone()).or_default();
        tally.picks += 1;
        tally.right += usize::from(count(comparison, Some(false)) == 0);
        for ((right, stated), is_right) in tally.attributes.iter_mut().zip(comparison) {
            *right += usize::from(is_right == Some(true));
            *stated += usize::from(is_right.is_some());
        }
    }
}

/// Returns for each known pick the asset that it corresponds to. The most similar pairs are formed first: those with the fewest
/// attributes wrong, then those with the most right.
fn pair<'a>(known: &[&KnownAsset], assets: &[&'a Asset]) -> Vec<Option<&'a Asset>> {
    let similarity = |(pick, asset): (usize, usize)| {
        let comparison = compare_pick(known[pick], Some(assets[asset]));
        (Reverse(count(comparison, Some(false))), count(comparison, Some(true)))
    };
    let mut candidates: Vec<_> =
        (0..known.len()).flat_map(|pick| (0..assets.len()).map(move |asset| (pick, asset))).collect();
    candidates.sort_by_key(|candidate| Reverse(similarity(*candidate)));
    let (mut pairs, mut is_paired) = (vec![None; known.len()], vec![false; assets.len()]);
    for (pick, asset) in candidates {
        if pairs[pick].is_none() && !is_paired[asset] {
            pairs[pick] = Some(assets[asset]);
            is_paired[asset] = true;
        }
    }
    pairs
}

/// Returns the number of attributes with a result.
fn count(comparison: Comparison, result: Option<bool>) -> usize {
    comparison.into_iter().filter(|is_right| *is_right == result).count()
}

/// Compares a known pick with its asset. Without an asset, all that is known is wrong.
fn compare_pick(known: &KnownAsset, asset: Option<&Asset>) -> Comparison {
    let team = |team: &Option<Team>| team.as_ref().and_then(|team| franchise(&team.code));
    let is = |holds: &dyn Fn(&Asset) -> bool| asset.is_some_and(holds);
    let original_team = known.original_team.as_deref().map(franchise);
    [
        Some(is(&|asset| asset.kind == known.kind)),
        Some(is(&|asset| (team(&asset.from), team(&asset.to)) == (franchise(&known.from), franchise(&known.to)))),
        known.draft_year.map(|year| is(&|asset| asset.pick.as_ref().is_some_and(|pick| pick.year == Some(year)))),
        known.round.map(|round| is(&|asset| asset.pick.as_ref().is_some_and(|pick| pick.round == round))),
        original_team
            .map(|known| is(&|asset| asset.pick.as_ref().is_some_and(|pick| team(&pick.original_team) == known))),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_known_pick_is_compared_with_the_most_similar_asset() {
        let known = |year, original_team: Option<&str>| json!({"from": "BKN", "to": "BOS", "kind": "pick", "draft_year": year, "round": 1, "original_team": original_team});
        let expected = json!({
            "id": "2013-07-12-BKN-BOS", "date": "2013-07-12", "teams": ["BKN", "BOS"],
            "assets": [known(2014, None), known(2016, Some("BKN")), known(2018, Some("BKN"))],
        });
        let asset = |year, original_team: Option<&str>| {
            let team = original_team.map(|code| json!({"code": code}));
            json!({
                "from": {"code": "BKN"}, "to": {"code": "BOS"}, "kind": "pick", "text": "",
                "pick": {"year": year, "round": 1, "original_team": team},
            })
        };
        let trade = json!({
            "id": "bbref-1", "date": "2013-07-12", "status": "official", "teams": [{"code": "BKN"}, {"code": "BOS"}],
            "assets": [asset(2018, Some("BKN")), asset(2016, None)],
        });
        let mut tallies = BTreeMap::new();
        let trade: TradeDocument = serde_json::from_value(trade).unwrap();
        count_picks(&serde_json::from_value(expected).unwrap(), Some(&trade), &mut tallies);
        let PickTally { picks, right, attributes } = &tallies["pick"];
        assert_eq!((*picks, *right), (3, 1));
        assert_eq!(*attributes, [(2, 3), (2, 3), (2, 3), (2, 3), (1, 2)]);
    }
}

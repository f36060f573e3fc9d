//! The whole sample file, if it is at hand.

use super::*;

#[test]
fn the_sample_is_understood() {
    let Some(folder) = test_support::shared_feeds() else { return };
    let Ok(text) = std::fs::read_to_string(folder.join("pro_sports_transactions_2010_2014.csv")) else { return };
    let file = parse(&text).unwrap();
    // One row has notes without a meaning.
    assert!(file.rejections.len() <= 1, "{:?}", file.rejections);
    let trades: Vec<_> = file
        .claims
        .iter()
        .filter_map(|claim| match &claim.statement {
            Statement::Trade(trade) => Some((claim, trade)),
            _ => None,
        })
        .collect();
    let legs: Vec<_> = trades.iter().flat_map(|(_, trade)| &trade.legs).collect();
    let unparsed: Vec<_> =
        legs.iter().filter(|leg| leg.flags.contains(&Flag::UnparsedText)).map(|leg| &leg.text).collect();
    assert!(unparsed.len() * 1000 <= legs.len() * 5, "{unparsed:?}");
    let two: Vec<_> = trades.iter().filter(|(_, trade)| trade.all_teams().len() == 2).collect();
    let is_unbalanced =
        |trade: &TradeStatement| !trade.flags.is_disjoint(&[Flag::SingleSided, Flag::RowsConflict].into());
    let unbalanced: Vec<_> = two.iter().filter(|(_, trade)| is_unbalanced(trade)).collect();
    assert!(unbalanced.len() * 50 <= two.len(), "{} of {}: {unbalanced:#?}", unbalanced.len(), two.len());
    for (claim, trade) in &trades {
        let reparsed = parse(&trade.source).unwrap().claims.remove(0);
        assert_eq!(reparsed.statement, claim.statement, "{}", trade.source);
        assert!(claim.record_key.starts_with(&reparsed.record_key));
    }
}

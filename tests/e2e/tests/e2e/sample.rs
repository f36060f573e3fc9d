//! NBA.com's own file of 5,731 rows. On machines without a copy (see `shared_feeds`) this test passes without checking.

use std::collections::{BTreeMap, BTreeSet};

use e2e::TestEnvironment;

#[tokio::test]
async fn the_api_serves_all_trades_and_assets_of_the_sample() {
    let Some(folder) = test_support::shared_feeds() else { return };
    let bytes = std::fs::read(folder.join("NBA_Player_Movement.json")).unwrap();
    let (environment, _worker) = TestEnvironment::start().await;
    let entry = environment.ingest("feeds/nba-player-movement/sample.json", bytes).await;
    assert_eq!((entry.outcome.as_str(), entry.rows_read, entry.rows_rejected), ("committed", 5_731, 0));

    let trades = environment.api.get_all_pages("/v1/trades?limit=100&view=full").await;
    let mut by_team_count = BTreeMap::new();
    for trade in &trades {
        *by_team_count.entry(trade["teams"].as_array().unwrap().len()).or_insert(0) += 1;
    }
    // The groups 2020052 and 2020053 state one trade.
    assert_eq!(by_team_count, BTreeMap::from([(2, 278), (3, 29), (4, 5), (5, 1)]));

    let assets: Vec<_> = trades.iter().flat_map(|trade| trade["assets"].as_array().unwrap()).collect();
    assert_eq!(assets.len(), 1_032);
    assert_eq!(assets.iter().filter(|asset| asset["kind"] == "draft_consideration").count(), 277);
    let single_sided = trades.iter().filter(|trade| {
        let receivers = trade["assets"].as_array().unwrap().iter().map(|asset| asset["to"]["code"].as_str().unwrap());
        receivers.collect::<BTreeSet<_>>().len() == 1
    });
    assert_eq!(single_sided.count(), 54);
    assert_eq!(environment.query_number("select count(*) from transaction").await, 4_690);
}

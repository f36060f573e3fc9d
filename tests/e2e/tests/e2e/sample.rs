//! The real file of 5,731 rows, where a copy lies beside the checkout.

use std::collections::BTreeMap;

use e2e::World;

#[tokio::test]
async fn the_counts_of_the_sample_hold_from_bucket_to_api() {
    let Some(folder) = test_support::shared_feeds() else { return };
    let bytes = std::fs::read(folder.join("NBA_Player_Movement.json")).unwrap();
    let (world, _worker) = World::start().await;
    let entry = world.drop_file("feeds/nba-player-movement/sample.json", bytes).await;
    assert_eq!((entry.outcome.as_str(), entry.rows_read, entry.rows_rejected), ("committed", 5_731, 0));

    let trades = world.api.all("/v1/trades?limit=100&view=full").await;
    let mut by_teams = BTreeMap::new();
    for trade in &trades {
        *by_teams.entry(trade["teams"].as_array().unwrap().len()).or_insert(0) += 1;
    }
    assert_eq!(by_teams, BTreeMap::from([(2, 278), (3, 30), (4, 5), (5, 1)]));

    let assets: Vec<_> = trades.iter().flat_map(|trade| trade["assets"].as_array().unwrap()).collect();
    assert_eq!(assets.len(), 1_041);
    assert_eq!(assets.iter().filter(|asset| asset["kind"] == "draft_consideration").count(), 280);
    let single_sided = trades.iter().filter(|trade| {
        let receivers = trade["assets"].as_array().unwrap().iter().map(|asset| asset["to"]["code"].as_str().unwrap());
        receivers.collect::<std::collections::BTreeSet<_>>().len() == 1
    });
    assert_eq!(single_sided.count(), 54);
    assert_eq!(world.count("select count(*) from transaction").await, 4_690);
}

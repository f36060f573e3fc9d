//! Headlines of trades.

use feeds::Feed;

use crate::test_ingestor::TestIngestor;

const TRADE: &str = r#"{"NBA_Player_Movement":{"rows":[
    {"Transaction_Type":"Trade","TRANSACTION_DATE":"2022-06-30T00:00:00","TRANSACTION_DESCRIPTION":"Atlanta Hawks received guard Dejounte Murray from San Antonio Spurs.","TEAM_ID":1610612737.0,"TEAM_SLUG":"hawks","PLAYER_ID":1627749.0,"PLAYER_SLUG":"dejounte-murray","Additional_Sort":1610612759.0,"GroupSort":"Trade 2021143"},
    {"Transaction_Type":"Trade","TRANSACTION_DATE":"2022-06-30T00:00:00","TRANSACTION_DESCRIPTION":"San Antonio Spurs received forward Danilo Gallinari from Atlanta Hawks.","TEAM_ID":1610612759.0,"TEAM_SLUG":"spurs","PLAYER_ID":201568.0,"PLAYER_SLUG":"danilo-gallinari","Additional_Sort":1610612737.0,"GroupSort":"Trade 2021143"}]}}"#;

/// A later signing under another name.
const RENAMED: &str = r#"{"NBA_Player_Movement":{"rows":[
    {"Transaction_Type":"Signing","TRANSACTION_DATE":"2022-07-12T00:00:00","TRANSACTION_DESCRIPTION":"Boston Celtics signed forward Danilo Galinari.","TEAM_ID":1610612738.0,"TEAM_SLUG":"celtics","PLAYER_ID":201568.0,"PLAYER_SLUG":"danilo-gallinari","Additional_Sort":0.0,"GroupSort":"Signing 1100000"}]}}"#;

async fn headline(tracker: &TestIngestor) -> String {
    tracker.trade("nba-2021143").await["headline"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_headline_follows_the_names_of_players() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest(Feed::NbaPlayerMovement, TRADE).await;
    assert_eq!(headline(&tracker).await, "ATL–SAS: Murray for Gallinari");
    tracker.ingest(Feed::NbaPlayerMovement, RENAMED).await;
    assert_eq!(headline(&tracker).await, "ATL–SAS: Murray for Galinari");
}

#[tokio::test]
async fn rebuild_and_republish_write_the_headlines_of_trades_from_before_headlines_existed() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest(Feed::NbaPlayerMovement, TRADE).await;
    let without = "update trade set headline = null;
        update trade set document = trade_document.document from trade_document where trade_document.id = trade.id";
    tracker.owner.batch_execute(without).await.unwrap();
    assert_eq!(headline(&tracker).await, "");
    assert_eq!(tracker.ingestor.store.rebuild().await.unwrap().trades_published, 1);
    assert_eq!(headline(&tracker).await, "ATL–SAS: Murray for Gallinari");
    tracker.owner.batch_execute(without).await.unwrap();
    assert_eq!(tracker.ingestor.store.republish().await.unwrap(), 1);
    assert_eq!(headline(&tracker).await, "ATL–SAS: Murray for Gallinari");
}

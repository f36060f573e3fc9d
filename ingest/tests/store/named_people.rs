//! People whom only a name identifies, and files that bring another id for them.

use feeds::Feed;

use crate::observations::state;
use crate::test_ingestor::TestIngestor;

const NAMED: &str = "Date,Team,Acquired,Relinquished,Notes\n\
    2013-09-30,Bobcats,• Abdul Gaddy,NA,signed free agent\n\
    2013-10-10,Bobcats,,• Abdul Gaddy,waived\n\
    2012-09-26,Warriors,• Rick Jackson (a),,signed free agent\n\
    2010-09-24,Lakers,• Andrew Naymick / Drew Naymick,NA,signed free agent to a non-guaranteed contract\n";

/// The same signing of another day's file, without the other name.
const WITHOUT_ALIAS: &str = "Date,Team,Acquired,Relinquished,Notes\n\
    2010-09-24,Lakers,• Andrew Naymick,NA,signed free agent to a non-guaranteed contract\n";

const NBA_COM: &str = r#"{"NBA_Player_Movement":{"rows":[
    {"Transaction_Type":"Waive","TRANSACTION_DATE":"2018-10-12T00:00:00","TRANSACTION_DESCRIPTION":"Oklahoma City Thunder waived guard Abdul Gaddy.","TEAM_ID":1610612760.0,"TEAM_SLUG":"thunder","PLAYER_ID":203583.0,"PLAYER_SLUG":"abdul-gaddy","Additional_Sort":0.0,"GroupSort":"Waive 1006182"}]}}"#;

const BASKETBALL_REFERENCE: &str =
    r#"{"date": "2022-02-10", "text": "The Utah Jazz traded Nobody Atall to the Boston Celtics for cash."}"#;

const FILES: [(i64, Feed, &str); 5] = [
    (1, Feed::ProSportsTransactions, NAMED),
    (2, Feed::ProSportsTransactions, WITHOUT_ALIAS),
    (3, Feed::NbaPlayerMovement, NBA_COM),
    (4, Feed::BasketballReference, BASKETBALL_REFERENCE),
    (5, Feed::ProSportsTransactions, NAMED),
];

async fn player_of_waiver(tracker: &TestIngestor) -> Option<String> {
    tracker.query_text("select player_id from transaction where id like 'pst-waiver-2013-10-10-%'").await
}

#[tokio::test]
async fn a_name_that_no_other_source_knows_identifies_a_person() {
    let tracker = TestIngestor::start().await;
    tracker.ingest_at(1, Feed::ProSportsTransactions, NAMED).await;
    assert_eq!(player_of_waiver(&tracker).await.as_deref(), Some("name-abdul-gaddy"));
    let names = "select string_agg(concat_ws(' = ', player_id, player_name.name), ', ' order by player_name.name)
        from player_name where player_id like 'name-%'";
    assert_eq!(
        tracker.query_text(names).await.as_deref(),
        Some(
            "name-abdul-gaddy = Abdul Gaddy, name-andrew-naymick = Andrew Naymick, \
             name-andrew-naymick = Drew Naymick, name-rick-jackson-a = Rick Jackson"
        )
    );
    let main_name = "select name from player where id = 'name-andrew-naymick'";
    assert_eq!(tracker.query_text(main_name).await.as_deref(), Some("Andrew Naymick"));
}

#[tokio::test]
async fn an_id_that_becomes_known_replaces_the_id_made_of_the_name() {
    let tracker = TestIngestor::start().await;
    tracker.ingest_at(1, Feed::ProSportsTransactions, NAMED).await;
    tracker.ingest_at(2, Feed::NbaPlayerMovement, NBA_COM).await;
    assert_eq!(player_of_waiver(&tracker).await.as_deref(), Some("nba-203583"));
    let former = "select player_id from player_alias where alias = 'name-abdul-gaddy'";
    assert_eq!(tracker.query_text(former).await.as_deref(), Some("nba-203583"));
    assert_eq!(tracker.query_text("select id from player where id = 'name-abdul-gaddy'").await, None);
}

#[tokio::test]
async fn an_override_replaces_the_id_made_of_a_name_in_a_trade() {
    let mut tracker = TestIngestor::start().await;
    tracker.ingest(Feed::BasketballReference, BASKETBALL_REFERENCE).await;
    let player = "select player_id from asset where kind = 'player'";
    assert_eq!(tracker.query_text(player).await.as_deref(), Some("name-nobody-atall"));
    let line = r#"{"kind": "name", "key": "atall", "name": "Nobody Atall", "player_id": "report-atall"}"#;
    tracker.ingest(Feed::TradeReport, line).await;
    assert_eq!(tracker.query_text(player).await.as_deref(), Some("report-atall"));
    let former = "select player_id from player_alias where alias = 'name-nobody-atall'";
    assert_eq!(tracker.query_text(former).await.as_deref(), Some("report-atall"));
}

#[tokio::test]
async fn people_do_not_depend_on_the_order_of_files() {
    let mut expected = None;
    for round in 0..2 * FILES.len() {
        let mut order = FILES;
        order.rotate_left(round % FILES.len());
        if round >= FILES.len() {
            order.reverse();
        }
        let tracker = TestIngestor::start().await;
        for (day, feed, text) in order {
            tracker.ingest_at(day, feed, text).await;
        }
        let state_of_round = state(&tracker).await;
        let expected = expected.get_or_insert_with(|| state_of_round.clone());
        let days = order.map(|(day, ..)| day);
        for (table, rows) in &state_of_round {
            assert_eq!(rows, &expected[table], "{table} {days:?}");
        }
    }
}

#[tokio::test]
async fn a_rebuild_leaves_the_same_people() {
    let tracker = TestIngestor::start().await;
    for (day, feed, text) in FILES {
        tracker.ingest_at(day, feed, text).await;
    }
    let before = state(&tracker).await;
    // As if an earlier build had left the names unresolved.
    tracker
        .owner
        .batch_execute(
            "update transaction set player_id = null where player_id like 'name-%';
             update asset set player_id = null, unresolved_name = 'Nobody Atall' where player_id like 'name-%';
             update trade set resolved_hash = 'old';
             delete from player_name where player_id like 'name-%';
             delete from player where id like 'name-%';",
        )
        .await
        .unwrap();
    tracker.ingestor.store.rebuild().await.unwrap();
    assert_eq!(state(&tracker).await, before);
}

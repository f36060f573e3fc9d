//! `/v1/feeds`

use poem::http::StatusCode;

use crate::test_app::App;

const ATOM: &str = "/v1/feeds/trades.atom";
const ICS: &str = "/v1/feeds/trades.ics";

const HEADLINE: &str = "update trade set headline = 'BKN–BOS: O''Neale for a first' where id = 'nba-2022001';
    update trade set summary = trade_document.summary, document = trade_document.document
    from trade_document
    where trade_document.id = trade.id and trade.id = 'nba-2022001'";

/// Adds 120 more trades of Boston and Dallas, one a day.
const MANY: &str = "
    insert into trade (id, date, season, status, team_count, headline, revision, change_seq)
    select 'many-' || number, date '2015-07-15' + number, '2015-16', 'official', 2, 'BOS–DAL: trade', 1, 100 + number
    from generate_series(1, 120) number;
    insert into trade_team (trade_id, franchise_id, date)
    select trade.id, of_trade.franchise_id, trade.date
    from trade, (values (1610612738), (1610612742)) of_trade (franchise_id)
    where trade.id like 'many-%';
    update trade set summary = trade_document.summary, document = trade_document.document
    from trade_document where trade_document.id = trade.id and trade.id like 'many-%';
    insert into trade_revision (trade_id, revision, change_seq, document)
    select id, revision, change_seq, document from trade where id like 'many-%'";

/// Returns the texts between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|rest| rest.split_once(end).unwrap().0).collect()
}

#[tokio::test]
async fn the_feed_lists_trades_newest_first_with_what_each_team_received() {
    let app = App::start().await;
    app.publish(HEADLINE).await;
    let reply = app.get(&format!("{ATOM}?team=BKN")).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert_eq!(reply.header("content-type"), "application/atom+xml; charset=utf-8");
    insta::assert_snapshot!(reply.text());
}

#[tokio::test]
async fn the_calendar_lists_trades_and_deadlines() {
    let app = App::start().await;
    app.publish(HEADLINE).await;
    let reply = app.get(&format!("{ICS}?team=BKN&status=official,rescinded&player=1629029")).await;
    assert_eq!(reply.header("content-type"), "text/calendar; charset=utf-8");
    let text = reply.text();
    assert!(text.split_inclusive('\n').all(|line| line.ends_with("\r\n") && line.len() <= 77), "{text}");
    assert!(text.contains("STATUS:CANCELLED\r\n"), "{text}");
    assert!(text.contains("DTSTAMP:20210801T100005Z\r\n"), "{text}");
    assert!(text.contains("UID:trade-deadline-2021-22\r\n"), "{text}");
    assert!(!text.contains("UID:trade-deadline-2020-21\r\n"), "{text}");
    insta::assert_snapshot!(text.replace("\r\n", "\n"));
}

#[tokio::test]
async fn feeds_take_the_filters_of_the_list() {
    let app = App::start().await;
    for query in
        ["", "?team=NJN", "?team=BOS,DAL&team_match=all", "?player=1629029", "?asset_kind=pick", "?min_teams=3"]
    {
        let listed = app.ids(&format!("/v1/trades{query}")).await;
        let feed = app.get(&format!("{ATOM}{query}")).await.text();
        assert_eq!(between(&feed, ",2026:trade:", "</id>"), listed, "{query}");
        let calendar = app.get(&format!("{ICS}{query}")).await.text();
        let mut events = between(&calendar, "UID:", "\r\n");
        events.retain(|uid| !uid.starts_with("trade-deadline"));
        assert_eq!(events, listed, "{query}");
    }
}

#[tokio::test]
async fn unknown_parameters_are_rejected() {
    let app = App::start().await;
    app.rejected(&format!("{ATOM}?utm_source=reader"), "utm_source").await;
    app.rejected(&format!("{ICS}?cursor=x"), "cursor").await;
    app.rejected(&format!("{ATOM}?team=XYZ"), "team").await;
}

#[tokio::test]
async fn the_feed_has_pages_of_50_entries() {
    let app = App::start().await;
    app.publish(MANY).await;
    let mut url = format!("{ATOM}?team=BOS,DAL&team_match=all");
    let mut counts = Vec::new();
    loop {
        let feed = app.get(&url).await.text();
        counts.push(between(&feed, "<entry>", "</entry>").len());
        assert!(feed.contains("<link rel=\"first\" type=\"application/atom+xml\" href=\"/v1/feeds/trades.atom?team="));
        match between(&feed, "<link rel=\"next\" type=\"application/atom+xml\" href=\"", "\"")[..] {
            [next] => url = next.replace("&amp;", "&"),
            _ => break,
        }
    }
    assert_eq!(counts, [50, 50, 21]);
    let calendar = app.get(ICS).await.text();
    assert_eq!(between(&calendar, "UID:", "\r\n").iter().filter(|uid| !uid.starts_with("trade-deadline")).count(), 100);
}

#[tokio::test]
async fn an_empty_feed_is_a_feed() {
    let app = App::start().await;
    let feed = app.get(&format!("{ATOM}?player=nobody")).await;
    assert_eq!(feed.status, StatusCode::OK);
    assert!(feed.text().contains("<updated>1970-01-01T00:00:00.000Z</updated>"));
    assert_eq!(app.get(&format!("{ICS}?player=nobody")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn equal_data_gives_equal_entity_tags() {
    let app = App::start().await;
    for url in [ATOM, ICS] {
        let before = app.get(url).await.header("etag").to_owned();
        app.publish("select 1").await;
        assert_eq!(app.get(url).await.header("etag"), before);
    }
}

//! `/v1/trades`

use poem::http::StatusCode;

use crate::app::App;

const ALL: [&str; 6] = ["nba-2022001", "nba-2021004", "nba-2021003", "nba-2021002", "nba-2021001", "nba-2009001"];

#[tokio::test]
async fn trades_come_newest_first_and_only_when_published() {
    let app = App::start().await;
    assert_eq!(app.ids("/v1/trades").await, ALL);
}

#[tokio::test]
async fn trades_come_oldest_first_when_asked() {
    let app = App::start().await;
    let mut oldest_first = ALL;
    oldest_first.reverse();
    assert_eq!(app.ids("/v1/trades?sort=date").await, oldest_first);
}

#[tokio::test]
async fn each_filter_narrows() {
    let app = App::start().await;
    let check = async |query: &str, expected: &[&str]| {
        assert_eq!(app.ids(&format!("/v1/trades?{query}")).await, expected, "{query}");
        let mut turned = expected.to_vec();
        turned.reverse();
        assert_eq!(app.ids(&format!("/v1/trades?{query}&sort=date")).await, turned, "{query}, oldest first");
    };
    check("date_from=2022-02-10", &["nba-2022001", "nba-2021004"]).await;
    check("date_to=2021-08-06", &["nba-2021002", "nba-2021001", "nba-2009001"]).await;
    check("date_from=2021-08-06&date_to=2021-08-06", &["nba-2021002", "nba-2021001"]).await;
    check("season=2021-22", &["nba-2021004", "nba-2021003", "nba-2021002", "nba-2021001"]).await;
    check("season=2021-22&date_from=2021-09-01", &["nba-2021004", "nba-2021003"]).await;
    check("season=2021-22&date_to=2021-08-31", &["nba-2021002", "nba-2021001"]).await;
    check("season=1999-00", &[]).await;
    check("team=BOS", &["nba-2022001", "nba-2021002", "nba-2021001", "nba-2009001"]).await;
    check("team=bos&date_from=2021-01-01&date_to=2021-12-31", &["nba-2021002", "nba-2021001"]).await;
    check("team=NJN", &["nba-2022001", "nba-2021004", "nba-2009001"]).await;
    check("team=BKN", &["nba-2022001", "nba-2021004", "nba-2009001"]).await;
    check("player=nba-1629029", &["nba-2021004", "nba-2021001"]).await;
    check("player=1629029", &["nba-2021004", "nba-2021001"]).await;
    check("player=1629029&team=BOS", &["nba-2021001"]).await;
    check("player=nobody", &[]).await;
    check("player=nba-2544", &[]).await;
    check("min_teams=3", &["nba-2021002"]).await;
    check("max_teams=2&season=2021-22", &["nba-2021004", "nba-2021003", "nba-2021001"]).await;
    check("min_teams=2&max_teams=2&team=BOS", &["nba-2022001", "nba-2021001", "nba-2009001"]).await;
    check("status=rescinded", &["nba-2021004"]).await;
    check("status=rescinded,amended", &["nba-2021004", "nba-2021002"]).await;
    check("status=voided", &[]).await;
    check("team=DEN,BKN", &["nba-2022001", "nba-2021004", "nba-2021003", "nba-2021002", "nba-2009001"]).await;
    check("team=DEN,BKN&team_match=any&season=2021-22", &["nba-2021004", "nba-2021003", "nba-2021002"]).await;
    check("team=BOS,NJN&team_match=all", &["nba-2022001", "nba-2009001"]).await;
    check("team=BOS,DEN,OKC&team_match=all", &["nba-2021002"]).await;
    check("team=DAL,SEA&team_match=all", &[]).await;
    check("team=DAL&team_match=all&player=1629029", &["nba-2021004", "nba-2021001"]).await;
    check("team=BOS,BKN&player=1629029", &["nba-2021004", "nba-2021001"]).await;
    check("team=BOS,DAL&team_match=all&player=1629029", &["nba-2021001"]).await;
}

#[tokio::test]
async fn each_filter_of_assets_narrows() {
    let app = App::start().await;
    let check = async |query: &str, expected: &[&str]| {
        assert_eq!(app.ids(&format!("/v1/trades?{query}")).await, expected, "{query}");
        let mut turned = expected.to_vec();
        turned.reverse();
        assert_eq!(app.ids(&format!("/v1/trades?{query}&sort=date")).await, turned, "{query}, oldest first");
    };
    check("asset_kind=pick", &["nba-2022001", "nba-2021003"]).await;
    check("asset_kind=cash,pick_swap", &["nba-2021003", "nba-2021001"]).await;
    check("asset_kind=trade_exception", &[]).await;
    check("asset_kind=player,cash&season=2021-22", &["nba-2021004", "nba-2021002", "nba-2021001"]).await;
    check("asset_kind=pick_swap&pick_round=1&status=official", &["nba-2021003"]).await;
    check("asset_kind=draft_rights&date_from=2022-01-01", &["nba-2022001"]).await;
    check("asset_kind=pick&season=2021-22", &["nba-2021003"]).await;
    check("pick_round=2", &["nba-2021003"]).await;
    check("pick_year=2023", &["nba-2022001", "nba-2021003"]).await;
    check("pick_year=2023&pick_round=1&status=official", &["nba-2022001", "nba-2021003"]).await;
    check("pick_year=2023&team=BOS", &["nba-2022001"]).await;
    check("pick_year=2023&team=BOS,DAL&team_match=all", &[]).await;
    check("pick_year=2024", &[]).await;
    check("asset_kind=pick&team=BOS", &["nba-2022001"]).await;
    check("pick_round=1&team=DEN,BOS", &["nba-2022001", "nba-2021003"]).await;
    check("asset_kind=pick&player=1626220", &["nba-2022001"]).await;
    check("asset_kind=cash&player=1626220", &[]).await;
    check("pick_year=2023&player=1626220&team=BKN", &["nba-2022001"]).await;
}

/// One trade has a second-round pick and a right to swap in 2023, but no second-round pick of 2023.
#[tokio::test]
async fn kind_draft_and_round_must_be_one_assets() {
    let app = App::start().await;
    for query in ["", "&team=DEN", "&team=DEN,BOS", "&player=curated-jokic-junior"] {
        let one = |filter: &str| format!("/v1/trades?{filter}{query}&date_to=2021-12-31");
        assert_eq!(app.ids(&one("pick_year=2023&pick_round=1&asset_kind=pick_swap")).await, ["nba-2021003"]);
        assert_eq!(app.ids(&one("pick_round=2&asset_kind=pick")).await, ["nba-2021003"]);
        for filter in
            ["pick_year=2023&pick_round=2", "pick_year=2023&asset_kind=pick", "pick_round=2&asset_kind=pick_swap"]
        {
            assert_eq!(app.ids(&one(filter)).await, [""; 0], "{filter}{query}");
        }
    }
}

#[tokio::test]
async fn a_basic_item_is_the_summary_and_a_full_one_the_document() {
    let app = App::start().await;
    insta::assert_json_snapshot!("basic", app.json("/v1/trades?limit=1&team=DEN&sort=date").await);
    insta::assert_json_snapshot!("full", app.json("/v1/trades?limit=1&team=DEN&sort=date&view=full").await);
}

#[tokio::test]
async fn a_trade_shows_teams_as_named_that_day() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/trades/nba-2009001").await);
}

#[tokio::test]
async fn a_trade_that_is_not_there_or_not_published_is_not_found() {
    let app = App::start().await;
    for id in ["nba-nothing", "nba-unpublished", "%27%3B%20drop%20table%20trade%3B%20--"] {
        let answer = app.get(&format!("/v1/trades/{id}")).await;
        answer.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
    assert_eq!(app.ids("/v1/trades").await, ALL);
}

#[tokio::test]
async fn pages_show_every_trade_once_in_either_order() {
    let app = App::start().await;
    for (query, expected) in [
        ("view=basic", ALL.len()),
        ("team=BOS", 4),
        ("sort=date", ALL.len()),
        ("player=1629029", 2),
        ("team=BOS,DEN", 5),
        ("pick_year=2023", 2),
        ("asset_kind=player", 5),
        ("asset_kind=draft_rights", 2),
    ] {
        for limit in 1..=3 {
            let whole = app.ids(&format!("/v1/trades?{query}")).await;
            assert_eq!(whole.len(), expected);
            let mut seen = Vec::new();
            let mut url = format!("/v1/trades?limit={limit}&{query}");
            loop {
                let answer = app.get(&url).await;
                let page = answer.json();
                let shown = crate::app::ids(&page);
                assert!(shown.len() <= limit);
                seen.extend(shown);
                let Some(cursor) = page["page"]["next"].as_str() else {
                    assert!(!answer.headers.contains_key("link"));
                    break;
                };
                let link = answer.header("link").to_owned();
                url = link.strip_prefix('<').unwrap().strip_suffix(">; rel=\"next\"").unwrap().to_owned();
                assert!(url.contains(cursor), "{url}");
            }
            assert_eq!(seen, whole, "{query}, {limit} a page");
        }
    }
}

#[tokio::test]
async fn a_cursor_is_bound_to_its_filters_but_not_to_size_or_detail() {
    let app = App::start().await;
    let page = app.json("/v1/trades?team=BOS&limit=1").await;
    let cursor = page["page"]["next"].as_str().unwrap();
    assert_eq!(app.ids(&format!("/v1/trades?team=BOS&cursor={cursor}")).await.len(), 3);
    assert_eq!(app.ids(&format!("/v1/trades?team=BOS&view=full&limit=2&cursor={cursor}")).await.len(), 2);
    for other in ["", "team=DAL&", "team=BOS&sort=date&", "team=BOS&season=2021-22&"] {
        let reason = app.refused(&format!("/v1/trades?{other}cursor={cursor}"), "cursor").await;
        assert_eq!(reason, "belongs to another list: filters and sort must stay as they were");
    }
    app.refused(&format!("/v1/transactions?team=BOS&cursor={cursor}"), "cursor").await;
    for garbage in ["x", "AAAA", "%C3%A9", "'", "=="] {
        app.refused(&format!("/v1/trades?cursor={garbage}"), "cursor").await;
    }
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_by_name() {
    let app = App::start().await;
    let check = async |query: &str, parameter: &str, reason: &str| {
        assert_eq!(app.refused(&format!("/v1/trades?{query}"), parameter).await, reason, "{query}");
    };
    check("team=XYZ", "team", "XYZ is no code of any team").await;
    check("team=BOST", "team", "\"BOST\" is not a team code: expected three letters, such as BOS").await;
    check("team=", "team", "\"\" is not a team code: expected three letters, such as BOS").await;
    check("date_from=tomorrow", "date_from", "\"tomorrow\" is not a day: expected one such as 2021-07-30").await;
    check("date_to=2021-02-30", "date_to", "\"2021-02-30\" is not a day: expected one such as 2021-07-30").await;
    check("date_from=2021-02-02&date_to=2021-02-01", "date_to", "is before date_from").await;
    check("season=2021", "season", "\"2021\" is not a season that is known: expected one such as 2021-22").await;
    check("min_teams=3&max_teams=2", "max_teams", "is less than min_teams").await;
    check("min_teams=0", "min_teams", "\"0\" is not a whole number from 1 to 30").await;
    check("limit=101", "limit", "\"101\" is not a whole number from 1 to 100").await;
    check("limit=0", "limit", "\"0\" is not a whole number from 1 to 100").await;
    check("sort=name", "sort", "\"name\" is not one of -date, date").await;
    check("view=huge", "view", "\"huge\" is not one of basic, full").await;
    check(
        "status=done",
        "status",
        "\"done\" is not a status of a trade: expected one of reported, agreed, official, amended, rescinded, voided",
    )
    .await;
    check("team=BOS,XYZ", "team", "XYZ is no code of any team").await;
    check("team=BKN,NJN", "team", "NJN is of a franchise that is given more than once").await;
    check("team=BOS&team_match=both", "team_match", "\"both\" is not one of any, all").await;
    check("pick_year=27", "pick_year", "\"27\" is not a whole number from 1947 to 2099").await;
    check("pick_round=0", "pick_round", "\"0\" is not a whole number from 1 to 10").await;
    check("asset_kind=cash,cash", "asset_kind", "\"cash\" is given more than once").await;
    check(
        "asset_kind=picks",
        "asset_kind",
        "\"picks\" is not a kind of asset: expected one of player, draft_rights, pick, pick_swap, cash, trade_exception, \
         draft_consideration, future_considerations, other",
    )
    .await;
    check("team=BOS&team=LAL", "team", "is given more than once").await;
    check("player=%00", "player", "holds a control character").await;
    check("player=a%0Ab", "player", "holds a control character").await;
    check("player=%ff", "player", "is not UTF-8").await;
    check("player=%zz", "player", "holds a % that two hexadecimal digits do not follow").await;
}

#[tokio::test]
async fn what_looks_like_sql_is_just_text() {
    let app = App::start().await;
    for text in ["';drop table trade;--", "' or '1'='1", "\\", "$1", "%25_"] {
        let mut encoded = String::new();
        api::percent::encode(text, &mut encoded);
        assert_eq!(app.ids(&format!("/v1/trades?player={encoded}")).await, [""; 0], "{text}");
    }
}

//! `/v1/trades`

use poem::http::StatusCode;

use crate::test_app::App;

const ALL: [&str; 6] = ["nba-2022001", "nba-2021004", "nba-2021003", "nba-2021002", "nba-2021001", "nba-2009001"];

#[tokio::test]
async fn published_trades_are_listed_newest_first() {
    let app = App::start().await;
    assert_eq!(app.ids("/v1/trades").await, ALL);
}

#[tokio::test]
async fn trades_can_be_listed_oldest_first() {
    let app = App::start().await;
    let mut oldest_first = ALL;
    oldest_first.reverse();
    assert_eq!(app.ids("/v1/trades?sort=date").await, oldest_first);
}

#[tokio::test]
async fn the_basic_view_lists_summaries_and_the_full_view_documents() {
    let app = App::start().await;
    insta::assert_json_snapshot!("basic", app.json("/v1/trades?limit=1&team=DEN&sort=date").await);
    insta::assert_json_snapshot!("full", app.json("/v1/trades?limit=1&team=DEN&sort=date&view=full").await);
}

#[tokio::test]
async fn a_trade_has_the_team_names_of_its_date() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/trades/nba-2009001").await);
}

#[tokio::test]
async fn an_unknown_or_unpublished_trade_is_not_found() {
    let app = App::start().await;
    for id in ["nba-nothing", "nba-unpublished", "%27%3B%20drop%20table%20trade%3B%20--"] {
        let reply = app.get(&format!("/v1/trades/{id}")).await;
        reply.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
    assert_eq!(app.ids("/v1/trades").await, ALL);
}

#[tokio::test]
async fn an_invalid_parameter_is_rejected_by_name() {
    let app = App::start().await;
    let check = async |query: &str, parameter: &str, reason: &str| {
        assert_eq!(app.rejected(&format!("/v1/trades?{query}"), parameter).await, reason, "{query}");
    };
    check("team=XYZ", "team", "unknown team code XYZ").await;
    check("team=BOST", "team", "invalid team code \"BOST\": expected three letters, such as BOS").await;
    check("team=", "team", "invalid team code \"\": expected three letters, such as BOS").await;
    check("date_from=tomorrow", "date_from", "invalid date \"tomorrow\", expected YYYY-MM-DD").await;
    check("date_to=2021-02-30", "date_to", "invalid date \"2021-02-30\", expected YYYY-MM-DD").await;
    check("date_from=2021-02-02&date_to=2021-02-01", "date_to", "is before date_from").await;
    check("season=2021", "season", "unknown season \"2021\", expected one such as 2021-22").await;
    check("min_teams=3&max_teams=2", "max_teams", "is less than min_teams").await;
    check("min_teams=0", "min_teams", "\"0\" is not an integer from 1 to 30").await;
    check("limit=101", "limit", "\"101\" is not an integer from 1 to 100").await;
    check("limit=0", "limit", "\"0\" is not an integer from 1 to 100").await;
    check("sort=name", "sort", "\"name\" is not one of -date, date").await;
    check("view=huge", "view", "\"huge\" is not one of basic, full").await;
    check(
        "status=done",
        "status",
        "\"done\" is not a status of a trade: expected one of reported, agreed, official, amended, rescinded, voided",
    )
    .await;
    check("team=BOS,XYZ", "team", "unknown team code XYZ").await;
    check("team=BKN,NJN", "team", "repeated team NJN: its franchise is listed already").await;
    check("team=BOS&team_match=both", "team_match", "\"both\" is not one of any, all").await;
    check("pick_year=27", "pick_year", "\"27\" is not an integer from 1947 to 2099").await;
    check("pick_round=0", "pick_round", "\"0\" is not an integer from 1 to 10").await;
    check("asset_kind=cash,cash", "asset_kind", "\"cash\" is repeated").await;
    check(
        "asset_kind=picks",
        "asset_kind",
        "\"picks\" is not a kind of asset: expected one of player, draft_rights, pick, pick_swap, cash, trade_exception, \
         draft_consideration, future_considerations, other",
    )
    .await;
    check("team=BOS&team=LAL", "team", "is repeated").await;
    check("player=%00", "player", "contains a control character").await;
    check("player=a%0Ab", "player", "contains a control character").await;
    check("player=%ff", "player", "is not valid UTF-8").await;
    check("player=%zz", "player", "contains a % that is not followed by two hexadecimal digits").await;
}

#[tokio::test]
async fn sql_in_a_parameter_is_only_text() {
    let app = App::start().await;
    for text in ["';drop table trade;--", "' or '1'='1", "\\", "$1", "%25_"] {
        let mut encoded = String::new();
        api::http::percent::encode(text, &mut encoded);
        assert_eq!(app.ids(&format!("/v1/trades?player={encoded}")).await, [""; 0], "{text}");
    }
}

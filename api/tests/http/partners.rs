//! `/v1/teams/{code}/partners`

use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::schema_check::check_response;
use crate::test_app::App;

async fn app() -> App {
    let app = App::start().await;
    app.database.connect_owner().await.batch_execute(include_str!("partners.sql")).await.unwrap();
    app
}

/// Returns code and number of trades of each partner.
async fn partners(app: &App, url: &str) -> Vec<(String, i64)> {
    let list = app.json(url).await;
    let row = |row: &Value| (row["team"]["code"].as_str().unwrap().to_owned(), row["trades"].as_i64().unwrap());
    list["data"].as_array().unwrap().iter().map(row).collect()
}

#[tokio::test]
async fn a_partner_has_the_assets_that_moved_between_the_two() {
    let app = app().await;
    insta::assert_json_snapshot!(app.json("/v1/teams/BKN/partners?season=2013-14").await);
}

#[tokio::test]
async fn a_trade_of_three_teams_counts_for_both_partners_and_an_asset_for_one() {
    let app = app().await;
    let url = "/v1/teams/BKN/partners?season=2014-15";
    assert_eq!(partners(&app, url).await, [("BOS".to_owned(), 1), ("CLE".to_owned(), 1)]);
    let list = app.json(url).await;
    let (boston, cleveland) = (&list["data"][0], &list["data"][1]);
    assert_eq!(boston["players"], json!({ "sent": 1, "received": 0 }));
    assert_eq!(boston["draft_rights"], json!({ "sent": 0, "received": 0 }));
    assert_eq!(cleveland["players"], json!({ "sent": 0, "received": 2 }));
    assert_eq!(cleveland["draft_rights"], json!({ "sent": 2, "received": 0 }));
}

#[tokio::test]
async fn partners_of_all_seasons_are_ordered_by_their_trades() {
    let app = app().await;
    // Those of the fixture too: two with Boston, none with Dallas that was not rescinded.
    let expected = [("BOS".to_owned(), 4), ("CLE".to_owned(), 1), ("DAL".to_owned(), 1)];
    assert_eq!(partners(&app, "/v1/teams/BKN/partners").await, expected);
    let boston = &app.json("/v1/teams/BKN/partners").await["data"][0];
    assert_eq!((&boston["first"], &boston["last"]), (&json!("2010-02-18"), &json!("2022-07-06")));
    assert_eq!(boston["last_trade_id"], "nba-2022001");
}

#[tokio::test]
async fn trades_under_a_historical_name_count_for_the_franchise() {
    let app = app().await;
    let list = app.json("/v1/teams/njn/partners?season=2007-08").await;
    assert_eq!(list["team"]["code"], "BKN");
    assert_eq!(list["data"][0]["picks"], json!({ "sent": 0, "received": 2 }));
    let reverse = app.json("/v1/teams/DAL/partners?season=2007-08").await;
    assert_eq!(reverse["data"][0]["team"], json!({ "id": 1_610_612_751, "code": "BKN", "name": "Brooklyn Nets" }));
    assert_eq!(reverse["data"][0]["picks"], json!({ "sent": 2, "received": 0 }));
}

#[tokio::test]
async fn rescinded_and_voided_trades_have_no_partners() {
    let app = app().await;
    assert_eq!(partners(&app, "/v1/teams/DET/partners?season=2015-16").await, []);
    app.publish("update trade set status = 'official' where id like 'bbref-2016%'").await;
    let counted = [("HOU".to_owned(), 1), ("PHI".to_owned(), 1)];
    assert_eq!(partners_of_detroit(&app, &counted).await, counted);
    app.publish("update trade set status = 'voided' where id like 'bbref-2016%'").await;
    assert_eq!(partners_of_detroit(&app, &[]).await, []);
}

/// Waits until the API knows the new version.
async fn partners_of_detroit(app: &App, expected: &[(String, i64)]) -> Vec<(String, i64)> {
    let url = "/v1/teams/DET/partners?season=2015-16";
    crate::test_app::wait_for("the partners of Detroit", async || partners(app, url).await == expected).await;
    partners(app, url).await
}

#[tokio::test]
async fn merged_and_unpublished_trades_are_not_counted() {
    let app = app().await;
    let list = app.json("/v1/teams/CLE/partners").await;
    assert_eq!(list["data"][0]["trades"], 1);
    assert_eq!(list["data"][0]["last_trade_id"], "bbref-2014-07-10-bkn-bos-cle-jarrett-jack");
    app.publish("update trade set revision = 0 where id like 'bbref-2014%'").await;
    crate::test_app::wait_for("no partners", async || partners(&app, "/v1/teams/CLE/partners").await.is_empty()).await;
}

#[tokio::test]
async fn a_season_without_trades_has_no_partners() {
    let app = app().await;
    let list = app.json("/v1/teams/BKN/partners?season=1990-91").await;
    assert_eq!((&list["season"], &list["data"]), (&json!("1990-91"), &json!([])));
}

#[tokio::test]
async fn unknown_teams_and_seasons_are_refused() {
    let app = App::start().await;
    app.get("/v1/teams/XYZ/partners").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    assert_eq!(
        app.rejected("/v1/teams/BKN/partners?season=2021", "season").await,
        "unknown season \"2021\", expected one such as 2021-22"
    );
    app.rejected("/v1/teams/B1/partners", "code").await;
    app.rejected("/v1/teams/BKN/partners?limit=1", "limit").await;
}

#[tokio::test]
async fn the_response_matches_its_documentation() {
    let app = app().await;
    for url in ["/v1/teams/BKN/partners", "/v1/teams/BKN/partners?season=2014-15"] {
        check_response(&app, url, "/v1/teams/{code}/partners").await;
    }
}

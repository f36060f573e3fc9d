//! `/v1/stats`

use serde_json::{Value, json};

use crate::schema_check::check_response;
use crate::test_app::App;

async fn app() -> App {
    let app = App::start().await;
    app.database.connect_owner().await.batch_execute(include_str!("partners.sql")).await.unwrap();
    app
}

fn row<'a>(list: &'a Value, member: &str, value: &str) -> &'a Value {
    let rows = list["data"].as_array().unwrap();
    rows.iter().find(|row| row[member] == value || row[member]["code"] == value).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn a_season_has_its_trades_assets_and_the_week_of_its_deadline() {
    let app = app().await;
    let list = app.json("/v1/stats/seasons").await;
    assert_eq!(
        *row(&list, "season", "2007-08"),
        json!({
            "season": "2007-08", "trades": 1, "teams_most": 2, "players": 8, "draft_rights": 0, "picks": 2,
            "deadline": "2008-02-21", "in_last_week": 1
        })
    );
    assert_eq!(
        *row(&list, "season", "2014-15"),
        json!({
            "season": "2014-15", "trades": 1, "teams_most": 3, "players": 4, "draft_rights": 2, "picks": 2,
            "deadline": "2015-02-19", "in_last_week": 0
        })
    );
}

#[tokio::test]
async fn seasons_are_newest_first_and_have_trades() {
    let app = app().await;
    let list = app.json("/v1/stats/seasons").await;
    let seasons: Vec<_> = list["data"].as_array().unwrap().iter().map(|row| row["season"].as_str().unwrap()).collect();
    // That of 2015-16 was rescinded.
    assert_eq!(seasons, ["2022-23", "2021-22", "2014-15", "2013-14", "2009-10", "2007-08"]);
}

#[tokio::test]
async fn the_last_week_is_the_deadline_and_six_days_before() {
    let app = app().await;
    let in_last_week = async |date: &str, expected: i64| {
        let trade = "bbref-2008-02-19-dal-njn-antoine-wright";
        app.publish(&format!("update trade set date = '{date}' where id = '{trade}'")).await;
        crate::test_app::wait_for(date, async || {
            let list = app.json("/v1/stats/seasons").await;
            row(&list, "season", "2007-08")["in_last_week"] == expected
        })
        .await;
    };
    for (date, expected) in [("2008-02-14", 0), ("2008-02-15", 1), ("2008-02-22", 0), ("2008-02-21", 1)] {
        in_last_week(date, expected).await;
    }
}

#[tokio::test]
async fn a_season_without_a_recorded_deadline_has_no_last_week() {
    let app = app().await;
    app.publish("update trade set season = '1990-91' where id like 'bbref-2008%'").await;
    crate::test_app::wait_for("the season 1990-91", async || {
        let list = app.json("/v1/stats/seasons").await;
        let season = row(&list, "season", "1990-91");
        season["trades"] == 1 && season["deadline"].is_null() && season["in_last_week"].is_null()
    })
    .await;
}

#[tokio::test]
async fn a_team_has_its_trades_and_assets() {
    let app = app().await;
    let list = app.json("/v1/stats/teams?season=2014-15").await;
    assert_eq!(list["season"], "2014-15");
    assert_eq!(
        *row(&list, "team", "BKN"),
        json!({
            "team": { "id": 1_610_612_751, "code": "BKN", "name": "Brooklyn Nets" }, "trades": 1,
            "players": { "sent": 1, "received": 2 }, "draft_rights": { "sent": 2, "received": 0 },
            "picks": { "sent": 0, "received": 0 }, "last": "2014-07-10"
        })
    );
}

#[tokio::test]
async fn a_team_without_trades_is_listed_with_zeros() {
    let app = app().await;
    let list = app.json("/v1/stats/teams?season=2014-15").await;
    assert_eq!(list["data"].as_array().unwrap().len(), 30);
    assert_eq!(
        *row(&list, "team", "UTA"),
        json!({
            "team": { "id": 1_610_612_762, "code": "UTA", "name": "Utah Jazz" }, "trades": 0,
            "players": { "sent": 0, "received": 0 }, "draft_rights": { "sent": 0, "received": 0 },
            "picks": { "sent": 0, "received": 0 }, "last": null
        })
    );
}

#[tokio::test]
async fn teams_with_most_trades_are_first() {
    let app = app().await;
    let list = app.json("/v1/stats/teams").await;
    let first: Vec<_> = list["data"].as_array().unwrap()[..4]
        .iter()
        .map(|row| (row["team"]["code"].as_str().unwrap(), row["trades"].as_i64().unwrap()))
        .collect();
    assert_eq!(first, [("BOS", 6), ("BKN", 5), ("DAL", 3), ("DEN", 2)]);
}

#[tokio::test]
async fn a_trade_of_three_teams_counts_for_three_pairs() {
    let app = app().await;
    let list = app.json("/v1/stats/pairs?season=2014-15").await;
    let pair =
        |team: &str, partner: &str| json!({ "team": { "code": team }, "partner": { "code": partner }, "trades": 1 });
    assert_eq!(list["data"], json!([pair("BKN", "BOS"), pair("BKN", "CLE"), pair("BOS", "CLE")]));
    assert_eq!(list["teams"].as_array().unwrap().len(), 30);
    assert_eq!(list["teams"][0]["code"], "ATL");
}

#[tokio::test]
async fn pairs_of_all_seasons_are_of_franchises() {
    let app = app().await;
    let list = app.json("/v1/stats/pairs").await;
    assert_eq!(list["season"], Value::Null);
    assert_eq!(list["data"][0], json!({ "team": { "code": "BKN" }, "partner": { "code": "BOS" }, "trades": 4 }));
    let codes =
        list["data"].as_array().unwrap().iter().flat_map(|pair| [&pair["team"]["code"], &pair["partner"]["code"]]);
    assert!(codes.into_iter().all(|code| code != "NJN" && code != "SEA"));
}

#[tokio::test]
async fn rescinded_and_merged_trades_are_not_counted() {
    let app = app().await;
    let pairs = app.json("/v1/stats/pairs?season=2015-16").await;
    assert_eq!(pairs["data"], json!([]));
    let teams = app.json("/v1/stats/teams?season=2015-16").await;
    assert!(teams["data"].as_array().unwrap().iter().all(|team| team["trades"] == 0 && team["players"]["sent"] == 0));
    let seasons = app.json("/v1/stats/seasons").await;
    assert_eq!(*row(&seasons, "season", "2015-16"), Value::Null);
    assert_eq!(row(&seasons, "season", "2014-15")["trades"], 1);
}

#[tokio::test]
async fn an_asset_without_a_sending_team_counts_for_the_receiving_team() {
    let app = app().await;
    let update =
        "update asset set from_franchise_id = null where trade_id like 'bbref-2014%' and text = 'Tyler Zeller'";
    app.database.connect_owner().await.batch_execute(update).await.unwrap();
    let list = app.json("/v1/stats/teams?season=2014-15").await;
    assert_eq!(row(&list, "team", "BOS")["players"], json!({ "sent": 0, "received": 2 }));
    assert_eq!(row(&list, "team", "CLE")["players"], json!({ "sent": 2, "received": 0 }));
    let partners = app.json("/v1/teams/BOS/partners?season=2014-15").await;
    assert_eq!(row(&partners, "team", "CLE")["players"], json!({ "sent": 0, "received": 0 }));
}

#[tokio::test]
async fn unknown_seasons_and_parameters_are_refused() {
    let app = App::start().await;
    for path in ["teams", "pairs"] {
        let reason = app.rejected(&format!("/v1/stats/{path}?season=2021"), "season").await;
        assert_eq!(reason, "unknown season \"2021\", expected one such as 2021-22");
    }
    app.rejected("/v1/stats/seasons?season=2021-22", "season").await;
}

#[tokio::test]
async fn the_responses_match_their_documentation() {
    let app = app().await;
    for (url, path) in [
        ("/v1/stats/seasons", "/v1/stats/seasons"),
        ("/v1/stats/teams", "/v1/stats/teams"),
        ("/v1/stats/teams?season=2014-15", "/v1/stats/teams"),
        ("/v1/stats/pairs", "/v1/stats/pairs"),
        ("/v1/stats/pairs?season=2014-15", "/v1/stats/pairs"),
    ] {
        check_response(&app, url, path).await;
    }
}

//! Filters of `/v1/trades`.

use crate::test_app::App;

/// Checks the trades that a query selects, in both directions.
async fn check(app: &App, query: &str, expected: &[&str]) {
    assert_eq!(app.ids(&format!("/v1/trades?{query}")).await, expected, "{query}");
    let mut reversed = expected.to_vec();
    reversed.reverse();
    assert_eq!(app.ids(&format!("/v1/trades?{query}&sort=date")).await, reversed, "{query}, oldest first");
}

#[tokio::test]
async fn each_filter_selects_its_trades() {
    let app = App::start().await;
    let check = async |query: &str, expected: &[&str]| check(&app, query, expected).await;
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
async fn each_filter_on_assets_selects_its_trades() {
    let app = App::start().await;
    let check = async |query: &str, expected: &[&str]| check(&app, query, expected).await;
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

/// One trade has a second-round pick and a pick swap in 2023, but no second-round pick of 2023.
#[tokio::test]
async fn one_asset_must_match_kind_year_and_round() {
    let app = App::start().await;
    for query in ["", "&team=DEN", "&team=DEN,BOS", "&player=curated-jokic-junior"] {
        let url = |filter: &str| format!("/v1/trades?{filter}{query}&date_to=2021-12-31");
        assert_eq!(app.ids(&url("pick_year=2023&pick_round=1&asset_kind=pick_swap")).await, ["nba-2021003"]);
        assert_eq!(app.ids(&url("pick_round=2&asset_kind=pick")).await, ["nba-2021003"]);
        for filter in
            ["pick_year=2023&pick_round=2", "pick_year=2023&asset_kind=pick", "pick_round=2&asset_kind=pick_swap"]
        {
            assert_eq!(app.ids(&url(filter)).await, [""; 0], "{filter}{query}");
        }
    }
}

//! Pages of `/v1/trades`.

use crate::test_app::{App, ids};

#[tokio::test]
async fn pages_contain_every_trade_once_in_either_direction() {
    let app = App::start().await;
    for (query, expected) in [
        ("view=basic", 6),
        ("team=BOS", 4),
        ("sort=date", 6),
        ("player=1629029", 2),
        ("team=BOS,DEN", 5),
        ("pick_year=2023", 2),
        ("asset_kind=player", 5),
        ("asset_kind=draft_rights", 2),
    ] {
        let all = app.ids(&format!("/v1/trades?{query}")).await;
        assert_eq!(all.len(), expected);
        for limit in 1..=3 {
            let url = format!("/v1/trades?limit={limit}&{query}");
            assert!(ids(&app.json(&url).await).len() <= limit);
            assert_eq!(app.ids_of_all_pages(&url).await, all, "{query}, {limit} per page");
        }
    }
}

#[tokio::test]
async fn a_cursor_is_bound_to_its_filters_but_not_to_limit_and_view() {
    let app = App::start().await;
    let page = app.json("/v1/trades?team=BOS&limit=1").await;
    let cursor = page["page"]["next"].as_str().unwrap();
    assert_eq!(app.ids(&format!("/v1/trades?team=BOS&cursor={cursor}")).await.len(), 3);
    assert_eq!(app.ids(&format!("/v1/trades?team=BOS&view=full&limit=2&cursor={cursor}")).await.len(), 2);
    for other in ["", "team=DAL&", "team=BOS&sort=date&", "team=BOS&season=2021-22&"] {
        let reason = app.rejected(&format!("/v1/trades?{other}cursor={cursor}"), "cursor").await;
        assert_eq!(reason, "belongs to another list: filters and sort must not change between pages");
    }
    app.rejected(&format!("/v1/transactions?team=BOS&cursor={cursor}"), "cursor").await;
    for invalid in ["x", "AAAA", "%C3%A9", "'", "=="] {
        app.rejected(&format!("/v1/trades?cursor={invalid}"), "cursor").await;
    }
}

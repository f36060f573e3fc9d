//! `/v1/news`

use crate::test_app::App;

#[tokio::test]
async fn news_is_complete_and_newest_first() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/news?about_trades=false").await);
}

#[tokio::test]
async fn each_filter_selects_its_news() {
    let app = App::start().await;
    let check = async |query: &str, expected: &[&str]| {
        assert_eq!(app.ids(&format!("/v1/news?{query}")).await, expected, "{query}");
    };
    check("limit=100", &["news-2", "news-1", "news-4"]).await;
    check("about_trades=true", &["news-2", "news-1", "news-4"]).await;
    check("about_trades=false", &["news-3", "news-2", "news-1", "news-4"]).await;
    check("about_trades=false&date_from=2022-07-07", &["news-3"]).await;
    check("date_from=2022-07-06&date_to=2022-07-06", &["news-2", "news-1"]).await;
    check("date_to=2021-08-06", &["news-4"]).await;
    check("date_to=2021-08-05", &[]).await;
}

#[tokio::test]
async fn pages_contain_every_news_item_once() {
    let app = App::start().await;
    for query in ["about_trades=false", "about_trades=true"] {
        let all = app.ids(&format!("/v1/news?{query}")).await;
        assert_eq!(app.ids_of_all_pages(&format!("/v1/news?limit=1&{query}")).await, all, "{query}");
    }
}

#[tokio::test]
async fn an_invalid_parameter_is_rejected_by_name() {
    let app = App::start().await;
    assert_eq!(app.rejected("/v1/news?about_trades=yes", "about_trades").await, "\"yes\" is not one of true, false");
    app.rejected("/v1/news?date_from=2021-02-02&date_to=2021-02-01", "date_to").await;
    app.rejected("/v1/news?sort=date", "sort").await;
    let page = app.json("/v1/trades?limit=1").await;
    let trades_cursor = page["page"]["next"].as_str().unwrap();
    app.rejected(&format!("/v1/news?cursor={trades_cursor}"), "cursor").await;
    let page = app.json("/v1/news?limit=1").await;
    let cursor = page["page"]["next"].as_str().unwrap();
    app.rejected(&format!("/v1/trades?cursor={cursor}"), "cursor").await;
    assert_eq!(
        app.rejected(&format!("/v1/news?about_trades=false&cursor={cursor}"), "cursor").await,
        "belongs to another list: filters and sort must not change between pages"
    );
}

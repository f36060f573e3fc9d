//! `/v1/news`

use crate::app::App;

#[tokio::test]
async fn news_come_newest_first_and_whole() {
    let app = App::start().await;
    insta::assert_json_snapshot!(app.json("/v1/news?about_trades=false").await);
}

#[tokio::test]
async fn each_filter_narrows() {
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
async fn pages_show_every_piece_once() {
    let app = App::start().await;
    for query in ["about_trades=false", "about_trades=true"] {
        let whole = app.ids(&format!("/v1/news?{query}")).await;
        let mut seen = Vec::new();
        let mut url = format!("/v1/news?limit=1&{query}");
        loop {
            let answer = app.get(&url).await;
            let page = answer.json();
            seen.extend(crate::app::ids(&page));
            if page["page"]["next"].is_null() {
                break;
            }
            let link = answer.header("link").to_owned();
            url = link.strip_prefix('<').unwrap().strip_suffix(">; rel=\"next\"").unwrap().to_owned();
        }
        assert_eq!(seen, whole, "{query}");
    }
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_by_name() {
    let app = App::start().await;
    assert_eq!(app.refused("/v1/news?about_trades=yes", "about_trades").await, "\"yes\" is not one of true, false");
    app.refused("/v1/news?date_from=2021-02-02&date_to=2021-02-01", "date_to").await;
    app.refused("/v1/news?sort=date", "sort").await;
    let page = app.json("/v1/trades?limit=1").await;
    let of_trades = page["page"]["next"].as_str().unwrap();
    app.refused(&format!("/v1/news?cursor={of_trades}"), "cursor").await;
    let page = app.json("/v1/news?limit=1").await;
    let cursor = page["page"]["next"].as_str().unwrap();
    app.refused(&format!("/v1/trades?cursor={cursor}"), "cursor").await;
    assert_eq!(
        app.refused(&format!("/v1/news?about_trades=false&cursor={cursor}"), "cursor").await,
        "belongs to another list: filters and sort must stay as they were"
    );
}

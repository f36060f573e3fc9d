//! Files of several feeds, reconciled into one set of trades.

use e2e::{TestEnvironment, read_sample};
use reqwest::StatusCode;
use serde_json::Value;

const DEMO: &[(&str, &str)] = &[
    ("espn-transactions", "demo.json"),
    ("pro-sports-transactions", "demo.csv"),
    ("basketball-reference", "demo.jsonl"),
    ("news-rss", "demo.xml"),
    ("nba-player-movement", "demo.json"),
    ("trade-report", "demo.ndjson"),
];

async fn ingest_demo_files(environment: &TestEnvironment) {
    for (feed, file) in DEMO {
        let bytes = read_sample(&format!("{feed}/{file}"));
        let entry = environment.ingest(&format!("feeds/{feed}/date=2025-07-08/{file}"), bytes).await;
        assert_eq!((entry.outcome.as_str(), entry.rows_rejected), ("committed", 0), "{feed}: {:?}", entry.reason);
    }
}

fn assets<'a>(trade: &'a Value, kind: &str) -> Vec<&'a Value> {
    trade["assets"].as_array().expect("a trade has assets").iter().filter(|asset| asset["kind"] == kind).collect()
}

#[tokio::test]
async fn the_records_of_several_feeds_become_one_trade_with_picks_and_sources() {
    let (environment, _worker) = TestEnvironment::start().await;
    ingest_demo_files(&environment).await;

    let trade = environment.api.get_json("/v1/trades/nba-2019012").await;
    assert_eq!(assets(&trade, "player").len(), 7);
    let rights: Vec<_> = assets(&trade, "draft_rights").iter().map(|asset| asset["player"]["name"].as_str()).collect();
    assert_eq!(rights, [Some("De'Andre Hunter")]);
    assert_eq!(assets(&trade, "draft_consideration"), Vec::<&Value>::new());
    let swap = assets(&trade, "pick_swap")[0];
    assert_eq!((&swap["pick"]["year"], &swap["pick"]["original_team"]["code"]), (&2023.into(), &"LAL".into()));
    assert_eq!(assets(&trade, "cash")[0]["amount_usd"], 1_000_000);

    let sources = environment.api.get_json("/v1/trades/nba-2019012/sources").await;
    let feeds: Vec<_> =
        sources["sources"].as_array().unwrap().iter().map(|source| source["feed"].as_str().unwrap()).collect();
    assert_eq!(feeds, ["basketball-reference", "nba-player-movement", "trade-report"]);

    let redirected = environment.api.get("/v1/trades/bbref-2019-07-06-lal-nop-was-anthony-davis").await;
    assert_eq!((redirected.status, redirected.json()["id"].as_str()), (StatusCode::OK, Some("nba-2019012")));

    let news = environment.api.get_all_pages("/v1/news").await;
    assert_eq!(news.len(), 5, "{news:?}");
    let swaps = environment.api.get_all_pages("/v1/trades?asset_kind=pick_swap&pick_year=2017&pick_round=1").await;
    assert_eq!(swaps.len(), 1);
}

#[tokio::test]
async fn news_ids_that_differ_only_in_case_or_punctuation_are_distinct() {
    let (environment, _worker) = TestEnvironment::start().await;
    let file = |guids: &[&str]| {
        let entry = |guid: &&str| {
            format!(
                "<item><guid>{guid}</guid><pubDate>Thu, 06 Feb 2025 19:05:00 GMT</pubDate>\
                 <title>Heat trade Jimmy Butler to Warriors</title></item>"
            )
        };
        let entries: String = guids.iter().map(entry).collect();
        format!("<rss version=\"2.0\"><channel><title>News</title>{entries}</channel></rss>").into_bytes()
    };
    let ids = async || -> Vec<String> {
        let news = environment.api.get_all_pages("/v1/news").await;
        news.iter().map(|news| news["id"].as_str().unwrap().to_owned()).collect()
    };
    environment.ingest("feeds/news-rss/1.xml", file(&["demo-US-1"])).await;
    assert_eq!(ids().await, ["news-demo-us-1"]);
    let entry = environment.ingest("feeds/news-rss/2.xml", file(&["demo-us-1", "demo_US_1", "demo-2"])).await;
    assert_eq!((entry.outcome.as_str(), entry.rows_rejected, entry.records_changed), ("committed", 0, 3));
    let all = ids().await;
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(all.iter().filter(|id| id.starts_with("news-demo-us-1")).count(), 3, "{all:?}");
    assert!(["news-demo-us-1", "news-demo-2"].iter().all(|id| all.iter().any(|known| known == id)), "{all:?}");
    environment.ingest("feeds/news-rss/3.xml", file(&["demo-US-1", "demo-us-1"])).await;
    assert_eq!(ids().await, all);
}

#[tokio::test]
async fn a_row_with_the_character_nul_costs_only_that_row() {
    let (environment, _worker) = TestEnvironment::start().await;
    let csv = "Date,Team,Acquired,Relinquished,Notes\n\
               2013-07-10,Clippers,• J.J. Redick,• Eric Bledsoe,trade with Suns\n\
               2013-07-11,Suns,• Eric\0 Bledsoe,• J.J. Redick,trade with Clippers\n";
    let entry = environment.ingest("feeds/pro-sports-transactions/nul.csv", csv.as_bytes().to_vec()).await;
    assert_eq!((entry.outcome.as_str(), entry.rows_rejected, entry.records_changed), ("committed", 1, 1));
}

#[tokio::test]
async fn a_file_in_another_format_than_its_feed_is_rejected_and_changes_nothing() {
    let (environment, _worker) = TestEnvironment::start().await;
    ingest_demo_files(&environment).await;
    let before = environment.api.get_all_pages("/v1/trades?limit=100&view=full").await;
    let bot_wall = "<!doctype html><html><head><title>Just a moment...</title></head><body></body></html>";
    let entity_bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
                       <rss><channel><item><title>&b;</title></item></channel></rss>";
    for (feed, text, expected_reason) in [
        ("espn-transactions", bot_wall, "HTML"),
        ("pro-sports-transactions", bot_wall, "HTML"),
        ("pro-sports-transactions", "Date,Team,In,Out,Notes\n2010-01-05,Heat,,,\n", "columns"),
        ("basketball-reference", bot_wall, "HTML"),
        ("news-rss", bot_wall, "HTML"),
        ("news-rss", entity_bomb, "entit"),
        ("trade-report", bot_wall, "HTML"),
        ("nba-player-movement", bot_wall, "HTML"),
        ("news-rss", "", "empty"),
    ] {
        let entry = environment.ingest(&format!("feeds/{feed}/date=2025-07-09/bad"), text.as_bytes().to_vec()).await;
        let reason = entry.reason.unwrap_or_default();
        assert_eq!(entry.outcome, "rejected", "{feed}: {reason}");
        assert!(reason.contains(expected_reason), "{feed}: {reason}");
    }
    assert_eq!(environment.api.get_all_pages("/v1/trades?limit=100&view=full").await, before);
}

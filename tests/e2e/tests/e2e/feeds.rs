//! Several feeds' files in, one truth out.

use e2e::World;
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

async fn drop_all(world: &World) {
    for (feed, file) in DEMO {
        let bytes = std::fs::read(test_support::feed_file(&format!("{feed}/{file}"))).expect("part of the project");
        let entry = world.drop_file(&format!("feeds/{feed}/date=2025-07-08/{file}"), bytes).await;
        assert_eq!((entry.outcome.as_str(), entry.rows_rejected), ("committed", 0), "{feed}: {:?}", entry.reason);
    }
}

fn of_kind<'a>(trade: &'a Value, kind: &str) -> Vec<&'a Value> {
    trade["assets"].as_array().expect("a trade has assets").iter().filter(|asset| asset["kind"] == kind).collect()
}

#[tokio::test]
async fn what_feeds_say_of_a_trade_is_one_trade_with_picks_sources_and_disagreements() {
    let (world, _worker) = World::start().await;
    drop_all(&world).await;

    let trade = world.api.json("/v1/trades/nba-2019012").await;
    assert_eq!(of_kind(&trade, "player").len(), 7);
    let rights = of_kind(&trade, "draft_rights");
    assert_eq!(
        rights.iter().map(|asset| asset["player"]["name"].as_str()).collect::<Vec<_>>(),
        [Some("De'Andre Hunter")]
    );
    assert_eq!(of_kind(&trade, "draft_consideration"), Vec::<&Value>::new());
    let swap = of_kind(&trade, "pick_swap")[0];
    assert_eq!((&swap["pick"]["year"], &swap["pick"]["original_team"]["code"]), (&2023.into(), &"LAL".into()));
    assert_eq!(of_kind(&trade, "cash")[0]["amount_usd"], 1_000_000);

    let sources = world.api.json("/v1/trades/nba-2019012/sources").await;
    let feeds: Vec<_> =
        sources["sources"].as_array().unwrap().iter().map(|source| source["feed"].as_str().unwrap()).collect();
    assert_eq!(feeds, ["basketball-reference", "nba-player-movement", "trade-report"]);

    let elsewhere = world.api.get("/v1/trades/bbref-2019-07-06-lal-nop-was-anthony-davis").await;
    assert_eq!(
        (elsewhere.status, elsewhere.json()["id"].as_str()),
        (StatusCode::OK, Some("nba-2019012")),
        "redirected"
    );

    let news = world.api.all("/v1/news").await;
    assert_eq!(news.len(), 1, "{news:?}");
    let swaps = world.api.all("/v1/trades?asset_kind=pick_swap&pick_year=2017&pick_round=1").await;
    assert_eq!(swaps.len(), 1);
}

#[tokio::test]
async fn a_file_that_is_not_its_feed_is_rejected_and_what_was_loaded_stays() {
    let (world, _worker) = World::start().await;
    drop_all(&world).await;
    let before = world.api.all("/v1/trades?limit=100&view=full").await;
    let bot_wall = "<!doctype html><html><head><title>Just a moment...</title></head><body></body></html>";
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel>\
                <item><title>&b;</title></item></channel></rss>";
    for (feed, text, reason) in [
        ("espn-transactions", bot_wall, "HTML"),
        ("pro-sports-transactions", bot_wall, "HTML"),
        ("pro-sports-transactions", "Date,Team,In,Out,Notes\n2010-01-05,Heat,,,\n", "columns"),
        ("basketball-reference", bot_wall, "HTML"),
        ("news-rss", bot_wall, "HTML"),
        ("news-rss", bomb, "entit"),
        ("trade-report", bot_wall, "HTML"),
        ("nba-player-movement", bot_wall, "HTML"),
        ("news-rss", "", "empty"),
    ] {
        let entry = world.drop_file(&format!("feeds/{feed}/date=2025-07-09/bad"), text.as_bytes().to_vec()).await;
        let told = entry.reason.unwrap_or_default();
        assert_eq!(entry.outcome, "rejected", "{feed}: {told}");
        assert!(told.contains(reason), "{feed}: {told}");
    }
    assert_eq!(world.api.all("/v1/trades?limit=100&view=full").await, before);
}

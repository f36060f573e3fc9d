"""Every feed and every source: the one place to read, and to add one."""

from __future__ import annotations

import re
from datetime import timedelta

from nba_feeds import validate
from nba_feeds.source import Cadence, Feed, Source

MEBIBYTE = 1024 * 1024

NBA_PLAYER_MOVEMENT = Feed(
    name="nba-player-movement",
    extension=".json",
    content_type="application/json",
    check=validate.nba_player_movement,
    stale_after=timedelta(days=21),
)
ESPN_TRANSACTIONS = Feed(
    name="espn-transactions",
    extension=".json",
    content_type="application/json",
    check=validate.espn_transactions,
    volatile=re.compile(rb'"timestamp"\s*:\s*"[^"]*"\s*,\s*'),
    stale_after=timedelta(days=21),
)
NEWS_RSS = Feed(
    name="news-rss",
    extension=".xml",
    content_type="application/rss+xml",
    check=validate.news,
    volatile=re.compile(rb"<(lastBuildDate|ttl)>[^<]*</\1>\s*"),
    stale_after=timedelta(days=2),
)
BASKETBALL_REFERENCE = Feed(
    name="basketball-reference",
    extension=".jsonl",
    content_type="application/x-ndjson",
    check=validate.basketball_reference,
)
PRO_SPORTS_TRANSACTIONS = Feed(
    name="pro-sports-transactions",
    extension=".csv",
    content_type="text/csv",
    check=validate.pro_sports_transactions,
)
TRADE_REPORT = Feed(
    name="trade-report",
    extension=".ndjson",
    content_type="application/x-ndjson",
    check=validate.trade_report,
)

FEEDS = {
    feed.name: feed
    for feed in (
        NBA_PLAYER_MOVEMENT,
        ESPN_TRANSACTIONS,
        NEWS_RSS,
        BASKETBALL_REFERENCE,
        PRO_SPORTS_TRANSACTIONS,
        TRADE_REPORT,
    )
}
"""Feeds without a source below are dropped by hand: their sites do not want to be fetched by programs."""

TRANSACTIONS = Cadence(usually=timedelta(hours=1), busy=timedelta(minutes=10))
NEWS = Cadence(usually=timedelta(minutes=15), busy=timedelta(minutes=15))

SOURCES = {
    source.name: source
    for source in (
        Source(
            name="nba-player-movement",
            feed=NBA_PLAYER_MOVEMENT,
            url="https://stats.nba.com/js/data/playermovement/NBA_Player_Movement.json",
            cadence=TRANSACTIONS,
            most_bytes=48 * MEBIBYTE,
            may_shrink=0.02,
            terms="NBA.com's terms of use allow personal, non-commercial use",
            robots="about pages, not this file; many cloud addresses are refused, or left hanging",
        ),
        Source(
            name="espn-transactions",
            feed=ESPN_TRANSACTIONS,
            url="https://site.api.espn.com/apis/site/v2/sports/basketball/nba/transactions?limit=200",
            cadence=TRANSACTIONS,
            most_bytes=8 * MEBIBYTE,
            may_shrink=None,
            terms="undocumented; Disney's terms of use allow personal, non-commercial use",
            robots="none on this host",
        ),
        Source(
            name="espn-news",
            feed=NEWS_RSS,
            url="https://www.espn.com/espn/rss/nba/news",
            cadence=NEWS,
            most_bytes=4 * MEBIBYTE,
            may_shrink=None,
            terms="published to be syndicated; headlines link back to ESPN",
            robots="allows the feed",
        ),
        Source(
            name="realgm-wiretap",
            feed=NEWS_RSS,
            url="https://basketball.realgm.com/rss/wiretap/0/0.xml",
            cadence=NEWS,
            most_bytes=4 * MEBIBYTE,
            may_shrink=None,
            terms="published to be syndicated; headlines link back to RealGM",
            robots="allows the feed",
        ),
        Source(
            name="cbs-sports-news",
            feed=NEWS_RSS,
            url="https://www.cbssports.com/rss/headlines/nba/",
            cadence=NEWS,
            most_bytes=4 * MEBIBYTE,
            may_shrink=None,
            terms="published to be syndicated; headlines link back to CBS Sports",
            robots="allows the feed",
        ),
    )
}

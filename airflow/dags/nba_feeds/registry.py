"""Defines every feed and every source. New ones are added here."""

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
    volatile_pattern=re.compile(rb'"timestamp"\s*:\s*"[^"]*"\s*,\s*'),
    stale_after=timedelta(days=21),
)
NEWS_RSS = Feed(
    name="news-rss",
    extension=".xml",
    content_type="application/rss+xml",
    check=validate.news,
    volatile_pattern=re.compile(rb"<(lastBuildDate|ttl)>[^<]*</\1>\s*"),
    stale_after=timedelta(days=2),
)
NBA_DRAFT_HISTORY = Feed(
    name="nba-draft-history",
    extension=".json",
    content_type="application/json",
    check=validate.nba_draft_history,
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
        NBA_DRAFT_HISTORY,
        BASKETBALL_REFERENCE,
        PRO_SPORTS_TRANSACTIONS,
        TRADE_REPORT,
    )
}
"""Some feeds have no source below, because operators write their files, or because the site rejects automated requests.
Operators import these files."""

TRANSACTIONS = Cadence(normal=timedelta(hours=1), busy=timedelta(minutes=10))
DRAFTS = Cadence(normal=timedelta(weeks=1), busy=timedelta(days=1))
NEWS = Cadence(normal=timedelta(minutes=15), busy=timedelta(minutes=15))


def _news_source(name: str, url: str, *, publisher: str) -> Source:
    return Source(
        name=name,
        feed=NEWS_RSS,
        url=url,
        cadence=NEWS,
        max_bytes=4 * MEBIBYTE,
        max_shrink_ratio=None,
        terms=f"published for syndication; headlines link back to {publisher}",
        robots="allows the feed",
    )


SOURCES = {
    source.name: source
    for source in (
        Source(
            name="nba-player-movement",
            feed=NBA_PLAYER_MOVEMENT,
            url="https://stats.nba.com/js/data/playermovement/NBA_Player_Movement.json",
            cadence=TRANSACTIONS,
            max_bytes=48 * MEBIBYTE,
            max_shrink_ratio=0.02,
            terms="NBA.com's terms of use allow personal, non-commercial use",
            robots="covers pages, not this file; the host refuses or ignores requests from many cloud addresses",
        ),
        Source(
            name="espn-transactions",
            feed=ESPN_TRANSACTIONS,
            url="https://site.api.espn.com/apis/site/v2/sports/basketball/nba/transactions?limit=200",
            cadence=TRANSACTIONS,
            max_bytes=8 * MEBIBYTE,
            max_shrink_ratio=None,
            terms="undocumented; Disney's terms of use allow personal, non-commercial use",
            robots="the host has none",
        ),
        Source(
            name="nba-draft-history",
            feed=NBA_DRAFT_HISTORY,
            url="https://stats.nba.com/stats/drafthistory?LeagueID=00",
            cadence=DRAFTS,
            max_bytes=8 * MEBIBYTE,
            max_shrink_ratio=0.02,
            terms="NBA.com's terms of use allow personal, non-commercial use",
            robots="covers pages, not this endpoint; the host refuses or ignores requests from many cloud addresses",
        ),
        _news_source("espn-news", "https://www.espn.com/espn/rss/nba/news", publisher="ESPN"),
        _news_source("realgm-wiretap", "https://basketball.realgm.com/rss/wiretap/0/0.xml", publisher="RealGM"),
        _news_source("cbs-sports-news", "https://www.cbssports.com/rss/headlines/nba/", publisher="CBS Sports"),
    )
}

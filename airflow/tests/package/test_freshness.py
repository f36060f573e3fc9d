"""What the status page gives cause for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from support.server import ScriptedServer, gives

from nba_feeds.failure import FeedError
from nba_feeds.freshness import Limits, ask, findings
from nba_feeds.registry import NBA_PLAYER_MOVEMENT, NEWS_RSS, TRADE_REPORT

NOW = datetime(2025, 2, 6, 12, 0, tzinfo=UTC)


def feed(name: str, *, read: str = "2025-02-06T11:00:00.000Z", bad_rows: int = 0) -> dict[str, Any]:
    return {"feed": name, "last_committed_at": read, "rejections": {"rows": bad_rows, "objects": 0}}


def status(**changes: Any) -> dict[str, Any]:
    well = {
        "stale": False,
        "feeds": [feed("nba-player-movement"), feed("news-rss")],
        "recent_rejections": [],
        "failed_attempts": 0,
    }
    return {**well, **changes}


def found(limits: Limits | None = None, **changes: Any) -> list[str]:
    feeds = [NBA_PLAYER_MOVEMENT, NEWS_RSS, TRADE_REPORT]
    return findings(status(**changes), feeds, limits or Limits(), NOW)


def test_nothing_is_found_where_all_is_well() -> None:
    assert found() == []


def test_a_feed_past_its_age_is_told() -> None:
    old = [feed("nba-player-movement"), feed("news-rss", read="2025-02-03T09:00:00.000Z")]
    assert found(feeds=old) == [
        "news-rss: its newest file was read 3 days ago, the limit is 48 h: look at the last runs of trade_feeds, "
        "and at the worker."
    ]


def test_a_feed_that_never_came_is_told_but_for_those_that_come_by_hand() -> None:
    assert found(feeds=[feed("nba-player-movement")]) == ["news-rss: no file of it was ever read."]


def test_bad_rows_are_told_past_their_limit() -> None:
    bad = [feed("nba-player-movement", bad_rows=3), feed("news-rss")]
    assert "3 rows of its newest file" in found(feeds=bad)[0]
    assert found(Limits(rejected_rows=3), feeds=bad) == []


def test_dead_letters_of_the_last_day_are_told() -> None:
    def rejection(line: int | None, seen: str) -> dict[str, Any]:
        return {"key": "feeds/news-rss/x.xml", "line": line, "message": "it is HTML", "last_seen": seen}

    rejections = [
        rejection(None, "2025-02-06T10:00:00.000Z"),
        rejection(None, "2025-02-04T10:00:00.000Z"),
        rejection(7, "2025-02-06T10:00:00.000Z"),
    ]
    assert found(recent_rejections=rejections) == [
        "1 files are dead letters (feeds/news-rss/x.xml: it is HTML): `ingest dead-letters list` shows them."
    ]


def test_failed_deliveries_and_a_database_that_is_away_are_told() -> None:
    assert len(found(failed_attempts=21, stale=True)) == 2


def test_a_page_that_is_not_the_status_is_told(server: ScriptedServer) -> None:
    server.answers(gives(b"{}"))
    with pytest.raises(FeedError, match="no status page"):
        ask(server.origin)
    server.answers(gives(b"", 503))
    with pytest.raises(FeedError, match="does not tell how it is: 503"):
        ask(server.origin)

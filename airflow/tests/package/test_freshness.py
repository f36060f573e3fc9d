"""Problems that the status document shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from support.server import ScriptedServer, respond

from nba_feeds.errors import FeedError
from nba_feeds.freshness import Limits, fetch_status, find_problems
from nba_feeds.registry import NBA_PLAYER_MOVEMENT, NEWS_RSS, TRADE_REPORT

NOW = datetime(2025, 2, 6, 12, 0, tzinfo=UTC)


def feed_status(name: str, *, committed_at: str = "2025-02-06T11:00:00.000Z", rejected_rows: int = 0) -> dict[str, Any]:
    return {"feed": name, "last_committed_at": committed_at, "rejections": {"rows": rejected_rows, "objects": 0}}


def problems(limits: Limits | None = None, **changes: Any) -> list[str]:
    healthy = {
        "stale": False,
        "feeds": [feed_status("nba-player-movement"), feed_status("news-rss")],
        "recent_rejections": [],
        "failed_attempts": 0,
    }
    feeds = [NBA_PLAYER_MOVEMENT, NEWS_RSS, TRADE_REPORT]
    return find_problems({**healthy, **changes}, feeds, limits or Limits(), NOW)


def test_a_healthy_status_has_no_problems() -> None:
    assert problems() == []


def test_a_feed_that_is_too_old_is_reported() -> None:
    old = [feed_status("nba-player-movement"), feed_status("news-rss", committed_at="2025-02-03T09:00:00.000Z")]
    assert problems(feeds=old) == [
        "news-rss: the newest file was committed 3 days ago, the limit is 48 h: check the last runs of trade_feeds, "
        "and the worker."
    ]


def test_a_feed_without_files_is_reported_unless_operators_import_it() -> None:
    assert problems(feeds=[feed_status("nba-player-movement")]) == ["news-rss: no file has been committed yet."]


def test_rejected_rows_are_reported_above_their_limit() -> None:
    feeds = [feed_status("nba-player-movement", rejected_rows=3), feed_status("news-rss")]
    assert "3 rows of the newest file" in problems(feeds=feeds)[0]
    assert problems(Limits(rejected_rows=3), feeds=feeds) == []


def test_rejected_files_of_the_last_day_are_reported() -> None:
    def rejection(line: int | None, last_seen: str) -> dict[str, Any]:
        return {"feed": "news-rss", "line": line, "code": "html", "last_seen": last_seen}

    rejections = [
        rejection(None, "2025-02-06T10:00:00.000Z"),
        rejection(None, "2025-02-04T10:00:00.000Z"),
        rejection(7, "2025-02-06T10:00:00.000Z"),
    ]
    assert problems(recent_rejections=rejections) == [
        "1 rejected files in the last day (news-rss: html): run `ingest dead-letters list`."
    ]


def test_failed_deliveries_and_an_unavailable_database_are_reported() -> None:
    assert len(problems(failed_attempts=21, stale=True)) == 2


def test_a_response_that_is_not_the_status_document_is_reported(server: ScriptedServer) -> None:
    server.set_script(respond(b"{}"))
    with pytest.raises(FeedError, match="did not return the status document"):
        fetch_status(server.origin)
    server.set_script(respond(b"", 503))
    with pytest.raises(FeedError, match="status of the API could not be fetched: 503"):
        fetch_status(server.origin)

"""`trade_feeds`, over the whole stack: sources, bucket, queue, worker and API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from support.dags import Dags
from support.recorded import RecordedServer
from support.stack import Stack, wait_for

DEADLINE_DAY = datetime(2025, 2, 6, 20, 0, tzinfo=UTC)


def test_new_files_become_trades_and_a_rerun_writes_nothing(
    dags: Dags, tracker: Stack, sources: RecordedServer
) -> None:
    bucket = tracker.address("FEED_BUCKET")
    before = set(tracker.keys(bucket))
    assert tracker.ask("/v1/trades/nba-2024922") is None

    first = dags.run("trade_feeds", DEADLINE_DAY)
    assert (first.state, first.tasks) == ("success", {"due": ["success"], "refresh": ["success"] * 5})
    added = sorted(set(tracker.keys(bucket)) - before)
    assert [key.split("/")[1] for key in added if key.startswith("feeds/")] == [
        "espn-transactions",
        "nba-player-movement",
        "news-rss",
        "news-rss",
        "news-rss",
    ]
    # The interval of a run by hand is the one before: from ten minutes earlier.
    assert all("/date=2025-02-06/1950-" in key for key in added if key.startswith("feeds/"))

    trade = wait_for("the trade in the API", lambda: tracker.ask("/v1/trades/nba-2024922"))
    assert trade["date"] == "2025-01-15"
    wait_for(
        "news of all three sites",
        lambda: len(tracker.ask("/v1/news?date_from=2024-12-29&date_to=2025-01-16")["data"]) == 3,
    )

    # Airflow allows one run by hand a moment; the interval is the same.
    again = dags.run("trade_feeds", DEADLINE_DAY + timedelta(seconds=1))
    assert (again.state, again.tasks["refresh"]) == ("success", ["skipped"] * 5)
    assert sorted(set(tracker.keys(bucket)) - before) == added


def test_a_source_that_is_down_stops_no_other(
    dags: Dags, tracker: Stack, sources: RecordedServer, capfd: pytest.CaptureFixture[str]
) -> None:
    s3, bucket = tracker.client("s3"), tracker.address("FEED_BUCKET")
    dags.run("trade_feeds", DEADLINE_DAY)
    files = tracker.keys(bucket, "feeds/nba-player-movement/")
    for key in tracker.keys(bucket, "last/"):
        s3.delete_object(Bucket=bucket, Key=key)
    sources.broken.add("stats.nba.com")

    run = dags.run("trade_feeds", DEADLINE_DAY + timedelta(days=1))
    assert (run.state, run.tasks["refresh"]) == ("failed", ["failed"] + ["success"] * 4)
    assert tracker.keys(bucket, "feeds/nba-player-movement/") == files
    printed = "".join(capfd.readouterr())
    assert "NBA_Player_Movement.json answered 503 Service Unavailable; " in printed
    assert f"copy it to s3://{bucket}/incoming/ and trigger trade_history_import" in printed


def test_a_run_can_be_of_some_sources(dags: Dags, tracker: Stack, sources: RecordedServer) -> None:
    del tracker, sources
    run = dags.run("trade_feeds", DEADLINE_DAY + timedelta(days=2), sources=["espn-news"])
    assert len(run.tasks["refresh"]) == 1
    assert run.state == "success"


def test_an_unknown_source_is_told(
    dags: Dags, tracker: Stack, sources: RecordedServer, capfd: pytest.CaptureFixture[str]
) -> None:
    del tracker, sources
    assert dags.run("trade_feeds", DEADLINE_DAY + timedelta(days=3), sources=["nba"]).state == "failed"
    assert "There is no source nba: they are nba-player-movement, " in "".join(capfd.readouterr())

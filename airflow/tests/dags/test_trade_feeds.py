"""`trade_feeds` on the complete stack: sources, bucket, queue, worker and API."""

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
    bucket = tracker.setting("FEED_BUCKET")
    before = set(tracker.list_keys(bucket))
    assert tracker.get_json("/v1/trades/nba-2024922") is None

    first = dags.run("trade_feeds", DEADLINE_DAY)
    assert (first.state, first.tasks) == ("success", {"select_sources": ["success"], "refresh": ["success"] * 6})
    added = sorted(set(tracker.list_keys(bucket)) - before)
    added_files = [key for key in added if key.startswith("feeds/")]
    assert [key.split("/")[1] for key in added_files] == [
        "espn-transactions",
        "nba-draft-history",
        "nba-player-movement",
        "news-rss",
        "news-rss",
        "news-rss",
    ]
    # The interval of a manual run is the one before, which starts ten minutes earlier.
    assert all("/date=2025-02-06/1950-" in key for key in added_files)

    trade = wait_for("the trade is in the API", lambda: tracker.get_json("/v1/trades/nba-2024922"))
    assert trade["date"] == "2025-01-15"
    wait_for(
        "the API has news of all three sites",
        lambda: len(tracker.get_json("/v1/news?date_from=2024-12-29&date_to=2025-01-16")["data"]) == 3,
    )

    # Airflow allows one manual run per logical date. The interval is the same.
    rerun = dags.run("trade_feeds", DEADLINE_DAY + timedelta(seconds=1))
    assert (rerun.state, rerun.tasks["refresh"]) == ("success", ["skipped"] * 6)
    assert sorted(set(tracker.list_keys(bucket)) - before) == added


def test_a_failed_source_does_not_stop_the_others(
    dags: Dags, tracker: Stack, sources: RecordedServer, capfd: pytest.CaptureFixture[str]
) -> None:
    s3, bucket = tracker.client("s3"), tracker.setting("FEED_BUCKET")
    dags.run("trade_feeds", DEADLINE_DAY)
    files = tracker.list_keys(bucket, "feeds/nba-player-movement/")
    for key in tracker.list_keys(bucket, "state/"):
        s3.delete_object(Bucket=bucket, Key=key)
    sources.failing_hosts.add("stats.nba.com")

    run = dags.run("trade_feeds", DEADLINE_DAY + timedelta(days=1))
    # Two sources are on the failing host.
    assert (run.state, sorted(run.tasks["refresh"])) == ("failed", ["failed"] * 2 + ["success"] * 4)
    assert tracker.list_keys(bucket, "feeds/nba-player-movement/") == files
    printed = "".join(capfd.readouterr())
    assert "NBA_Player_Movement.json answered 503 Service Unavailable; " in printed
    assert f"copy it to s3://{bucket}/incoming/ and trigger trade_history_import" in printed


def test_a_manual_run_can_fetch_selected_sources(dags: Dags, tracker: Stack, sources: RecordedServer) -> None:
    del tracker, sources
    run = dags.run("trade_feeds", DEADLINE_DAY + timedelta(days=2), sources=["espn-news"])
    assert len(run.tasks["refresh"]) == 1
    assert run.state == "success"


def test_an_unknown_source_is_reported(
    dags: Dags, tracker: Stack, sources: RecordedServer, capfd: pytest.CaptureFixture[str]
) -> None:
    del tracker, sources
    assert dags.run("trade_feeds", DEADLINE_DAY + timedelta(days=3), sources=["nba"]).state == "failed"
    assert "Unknown source nba: expected nba-player-movement, " in "".join(capfd.readouterr())

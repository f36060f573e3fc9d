"""`trade_history_import`, over the whole stack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from support.dags import Dags
from support.feeds import BOT_WALL
from support.stack import Stack, wait_for

NOON = datetime(2025, 2, 7, 12, 0, tzinfo=UTC)


def incoming(tracker: Stack, name: str, body: bytes) -> str:
    bucket = tracker.address("FEED_BUCKET")
    tracker.client("s3").put_object(Bucket=bucket, Key=f"incoming/{name}", Body=body)
    return f"s3://{bucket}/incoming/{name}"


def test_a_file_brought_by_hand_becomes_trades(dags: Dags, tracker: Stack) -> None:
    csv = (
        "Date,Team,Acquired,Relinquished,Notes\n"
        "2013-07-10,Clippers,• J.J. Redick,• Eric Bledsoe,trade with Suns\n"
        "2013-07-10,Suns,• Eric Bledsoe,• J.J. Redick,trade with Clippers\n"
    )
    location = incoming(tracker, "export.csv", csv.encode())
    run = dags.run("trade_history_import", NOON, feed="pro-sports-transactions", location=location)
    assert run.state == "success"
    bucket = tracker.address("FEED_BUCKET")
    assert tracker.keys(bucket, "incoming/") == []
    query = "/v1/trades?date_from=2013-07-10&date_to=2013-07-10&team=PHX"
    found = wait_for("the trade in the API", lambda: tracker.ask(query)["data"])
    assert [trade["id"] for trade in found] == ["pst-2013-07-10-lac-phx-eric-bledsoe"]

    again = incoming(tracker, "export.csv", csv.encode())
    run = dags.run("trade_history_import", NOON, feed="pro-sports-transactions", location=again)
    assert run.tasks == {"take": ["skipped"]}


def test_a_file_that_is_not_the_feed_stays(dags: Dags, tracker: Stack, capfd: pytest.CaptureFixture[str]) -> None:
    location = incoming(tracker, "wall.json", BOT_WALL)
    bucket = tracker.address("FEED_BUCKET")
    files = tracker.keys(bucket, "feeds/")
    later = NOON + timedelta(hours=1)
    assert dags.run("trade_history_import", later, feed="espn-transactions", location=location).state == "failed"
    assert tracker.keys(bucket, "incoming/") == ["incoming/wall.json"]
    assert tracker.keys(bucket, "feeds/") == files
    assert f"{location} was not taken as espn-transactions: the file is an HTML page" in "".join(capfd.readouterr())

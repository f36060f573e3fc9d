"""`trade_history_import` on the complete stack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from support.dags import Dags
from support.feeds import BOT_CHECK_PAGE
from support.stack import Stack, wait_for

NOON = datetime(2025, 2, 7, 12, 0, tzinfo=UTC)


def upload_incoming(tracker: Stack, name: str, body: bytes) -> str:
    bucket = tracker.setting("FEED_BUCKET")
    tracker.client("s3").put_object(Bucket=bucket, Key=f"incoming/{name}", Body=body)
    return f"s3://{bucket}/incoming/{name}"


def test_an_imported_file_becomes_trades(dags: Dags, tracker: Stack) -> None:
    csv = (
        "Date,Team,Acquired,Relinquished,Notes\n"
        "1998-06-24,Raptors,• rights to Vince Carter• cash,• rights to Antawn Jamison,trade with Warriors\n"
        "1998-06-24,Warriors,• rights to Antawn Jamison,• rights to Vince Carter• cash,trade with Raptors\n"
    )
    location = upload_incoming(tracker, "export.csv", csv.encode())
    run = dags.run("trade_history_import", NOON, feed="pro-sports-transactions", location=location)
    assert run.state == "success"
    bucket = tracker.setting("FEED_BUCKET")
    assert tracker.list_keys(bucket, "incoming/") == []
    query = "/v1/trades?date_from=1998-06-24&date_to=1998-06-24&team=TOR"
    trades = wait_for("the trade is in the API", lambda: tracker.get_json(query)["data"])
    assert [trade["id"] for trade in trades] == ["pst-1998-06-24-gsw-tor-antawn-jamison"]

    location = upload_incoming(tracker, "export.csv", csv.encode())
    run = dags.run("trade_history_import", NOON, feed="pro-sports-transactions", location=location)
    assert run.tasks == {"import_file": ["skipped"]}


def test_an_invalid_file_is_not_moved(dags: Dags, tracker: Stack, capfd: pytest.CaptureFixture[str]) -> None:
    location = upload_incoming(tracker, "page.json", BOT_CHECK_PAGE)
    bucket = tracker.setting("FEED_BUCKET")
    files = tracker.list_keys(bucket, "feeds/")
    later = NOON + timedelta(hours=1)
    assert dags.run("trade_history_import", later, feed="espn-transactions", location=location).state == "failed"
    assert tracker.list_keys(bucket, "incoming/") == ["incoming/page.json"]
    assert tracker.list_keys(bucket, "feeds/") == files
    printed = "".join(capfd.readouterr())
    assert f"{location} was not imported as espn-transactions: the file is an HTML page" in printed

"""`trade_exports`, from the API of the stack to the export bucket."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from support.dags import Dags
from support.stack import Stack

NIGHT = datetime(2025, 2, 6, 9, 0, tzinfo=UTC)


def read(tracker: Stack, key: str) -> bytes:
    response = tracker.client("s3").get_object(Bucket=tracker.setting("EXPORT_BUCKET"), Key=key)
    return bytes(response["Body"].read())


def read_manifest(tracker: Stack, key: str) -> Any:
    return json.loads(read(tracker, key))


def count_versions(tracker: Stack) -> int:
    response = tracker.client("s3").list_object_versions(Bucket=tracker.setting("EXPORT_BUCKET"))
    return len(response["Versions"])


def test_a_run_publishes_all_trades_with_checksums(dags: Dags, tracker: Stack) -> None:
    run = dags.run("trade_exports", NIGHT)
    assert (run.state, run.tasks) == ("success", {"publish": ["success"]})
    manifest = read_manifest(tracker, "exports/latest.json")
    # The interval of a manual run at nine is the one before.
    assert manifest["date"] == "2025-02-05"
    assert manifest == read_manifest(tracker, "exports/date=2025-02-05/manifest.json")
    files = {file["name"]: file for file in manifest["files"]}
    assert sorted(files) == ["trades.csv", "trades.ndjson", "trades.parquet"]
    bodies = {name: read(tracker, file["key"]) for name, file in files.items()}
    for name, body in bodies.items():
        assert files[name]["sha256"] == sha256(body).hexdigest()
        assert files[name]["bytes"] == len(body)
    trades = [json.loads(line) for line in bodies["trades.ndjson"].splitlines()]
    assert len(trades) == tracker.get_json("/v1/status")["counts"]["trades"]
    rows = list(csv.DictReader(io.StringIO(bodies["trades.csv"].decode())))
    assert {row["trade_id"] for row in rows} == {trade["id"] for trade in trades}
    assert bodies["trades.parquet"].startswith(b"PAR1")


def test_a_backfill_of_a_week_is_seven_runs_that_can_be_repeated(dags: Dags, tracker: Stack) -> None:
    week = [NIGHT + timedelta(days=day) for day in range(1, 8)]
    assert [dags.run("trade_exports", night).tasks["publish"] for night in week] == [["success"]] * 7
    bucket = tracker.setting("EXPORT_BUCKET")
    published = tracker.list_keys(bucket)
    version_count = count_versions(tracker)
    assert len([key for key in published if key.endswith("/manifest.json")]) >= 7
    assert [dags.run("trade_exports", night).tasks["publish"] for night in week] == [["skipped"]] * 7
    assert tracker.list_keys(bucket) == published
    assert count_versions(tracker) == version_count, "nothing was written, not even the same content again"
    assert read_manifest(tracker, "exports/latest.json")["date"] == "2025-02-12"

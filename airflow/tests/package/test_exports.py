"""Publishing the exports of the API."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from support.bucket import MemoryBucket
from support.server import ScriptedServer, Step, respond, truncate

from nba_feeds.errors import FeedError
from nba_feeds.exports import publish

DAY = date(2025, 2, 6)
NOW = datetime(2025, 2, 7, 9, 0, tzinfo=UTC)
NDJSON = b'{"id": "nba-1"}\n'
CSV = b"trade_id,date\nnba-1,2025-02-06\n"
PARQUET = b"PAR1....PAR1"


def export_responses(version: str, parquet: bytes = PARQUET) -> list[Step]:
    return [respond(body, X_Dataset_Version=version) for body in (NDJSON, CSV, parquet)]


def publish_day(server: ScriptedServer, bucket: MemoryBucket, folder: Path, day: date = DAY) -> str | None:
    return publish(server.origin, bucket, folder, day=day, now=NOW)


def test_a_day_is_published_once(server: ScriptedServer, bucket: MemoryBucket, tmp_path: Path) -> None:
    server.set_script(*export_responses("7"))
    assert publish_day(server, bucket, tmp_path) == "exports/date=2025-02-06/manifest.json"
    assert server.paths == [f"/v1/exports/trades.{extension}" for extension in ("ndjson", "csv", "parquet")]
    assert bucket.objects["exports/date=2025-02-06/trades.csv"].body == CSV
    manifest = json.loads(bucket.objects["exports/latest.json"].body)
    assert (manifest["date"], manifest["dataset_version"]) == ("2025-02-06", 7)
    written_keys = list(bucket.written_keys)
    assert written_keys[-2:] == ["exports/date=2025-02-06/manifest.json", "exports/latest.json"], "files come first"

    server.set_script(*export_responses("8"))
    assert publish_day(server, bucket, tmp_path) is None
    assert (server.paths, bucket.written_keys) == ([], written_keys)


def test_an_earlier_day_does_not_replace_the_latest_manifest(
    server: ScriptedServer, bucket: MemoryBucket, tmp_path: Path
) -> None:
    for day in (DAY, DAY - timedelta(days=3)):
        server.set_script(*export_responses("7"))
        publish_day(server, bucket, tmp_path, day)
    assert json.loads(bucket.objects["exports/latest.json"].body)["date"] == "2025-02-06"


def test_all_files_are_downloaded_again_if_the_dataset_changed(
    server: ScriptedServer, bucket: MemoryBucket, tmp_path: Path
) -> None:
    server.set_script(*export_responses("7")[:2], *export_responses("8")[2:], *export_responses("8"))
    assert publish_day(server, bucket, tmp_path) is not None
    assert json.loads(bucket.objects["exports/latest.json"].body)["dataset_version"] == 8


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ([respond(b"", 503)], "trades.ndjson could not be downloaded from .*: 503 Server Error"),
        ([respond(b"", X_Dataset_Version="7")], "an empty trades.ndjson"),
        ([respond(b"<html></html>")], "sent no X-Dataset-Version header"),
        (export_responses("7", b"PAR1....")[:3], "8 bytes that are not a complete trades.parquet"),
        ([truncate(NDJSON, 5)], "trades.ndjson could not be downloaded"),
    ],
)
def test_nothing_is_published_if_a_file_is_invalid(
    server: ScriptedServer, bucket: MemoryBucket, tmp_path: Path, script: list[Step], message: str
) -> None:
    server.set_script(*script)
    with pytest.raises(FeedError, match=message):
        publish_day(server, bucket, tmp_path)
    assert bucket.objects == {}

"""Publishing what the API exports."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from support.bucket import MemoryBucket
from support.server import ScriptedServer, Step, gives, truncates

from nba_feeds.exports import publish
from nba_feeds.failure import FeedError

DAY = date(2025, 2, 6)
NOW = datetime(2025, 2, 7, 9, 0, tzinfo=UTC)
NDJSON = b'{"id": "nba-1"}\n'
CSV = b"trade_id,date\nnba-1,2025-02-06\n"
PARQUET = b"PAR1....PAR1"


def files(version: str, parquet: bytes = PARQUET) -> list[Step]:
    return [gives(body, X_Dataset_Version=version) for body in (NDJSON, CSV, parquet)]


def publish_day(server: ScriptedServer, bucket: MemoryBucket, folder: Path, day: date = DAY) -> str | None:
    return publish(server.origin, bucket, folder, day=day, now=NOW)


def test_a_day_is_published_once(server: ScriptedServer, bucket: MemoryBucket, tmp_path: Path) -> None:
    server.answers(*files("7"))
    assert publish_day(server, bucket, tmp_path) == "exports/date=2025-02-06/manifest.json"
    assert server.paths == [f"/v1/exports/trades.{kind}" for kind in ("ndjson", "csv", "parquet")]
    assert bucket.objects["exports/date=2025-02-06/trades.csv"].body == CSV
    manifest = json.loads(bucket.objects["exports/latest.json"].body)
    assert (manifest["date"], manifest["dataset_version"]) == ("2025-02-06", 7)
    writes = list(bucket.writes)
    assert writes[-2:] == ["exports/date=2025-02-06/manifest.json", "exports/latest.json"], "files come first"

    server.answers(*files("8"))
    assert publish_day(server, bucket, tmp_path) is None
    assert (server.paths, bucket.writes) == ([], writes)


def test_the_latest_is_the_latest_day_s(server: ScriptedServer, bucket: MemoryBucket, tmp_path: Path) -> None:
    for day in (DAY, DAY - timedelta(days=3)):
        server.answers(*files("7"))
        publish_day(server, bucket, tmp_path, day)
    assert json.loads(bucket.objects["exports/latest.json"].body)["date"] == "2025-02-06"


def test_files_of_two_versions_are_fetched_anew(server: ScriptedServer, bucket: MemoryBucket, tmp_path: Path) -> None:
    server.answers(*files("7")[:2], *files("8")[2:], *files("8"))
    assert publish_day(server, bucket, tmp_path) is not None
    assert json.loads(bucket.objects["exports/latest.json"].body)["dataset_version"] == 8


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ([gives(b"", 503)], "trades.ndjson could not be had from .*: 503 Server Error"),
        ([gives(b"", X_Dataset_Version="7")], "an empty trades.ndjson"),
        ([gives(b"<html></html>")], "does not tell the version of the dataset"),
        (files("7", b"PAR1....")[:3], "8 bytes that are no whole trades.parquet"),
        ([truncates(NDJSON, 5)], "trades.ndjson could not be had"),
    ],
)
def test_nothing_is_published_of_what_is_broken(
    server: ScriptedServer, bucket: MemoryBucket, tmp_path: Path, script: list[Step], said: str
) -> None:
    server.answers(*script)
    with pytest.raises(FeedError, match=said):
        publish_day(server, bucket, tmp_path)
    assert bucket.objects == {}

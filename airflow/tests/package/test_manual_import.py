"""Importing files that operators provide."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from support.bucket import MemoryBucket
from support.feeds import BOT_CHECK_PAGE, FEEDS, player_movement
from support.server import ScriptedServer, respond

from nba_feeds import state
from nba_feeds.errors import FeedError
from nba_feeds.fetch import Validators
from nba_feeds.manual_import import import_file
from nba_feeds.state import LastFile, SourceState

NOON = datetime(2025, 2, 6, 12, 0, tzinfo=UTC)
CSV = (FEEDS / "pro-sports-transactions/demo.csv").read_bytes()


def run_import(bucket: MemoryBucket, feed: str, location: str, *, accept_smaller: bool = False) -> str | None:
    buckets = {bucket.name: bucket, "archive": MemoryBucket("archive")}
    buckets["archive"].put("a b?#.csv", CSV, "text/csv", {})
    return import_file(feed, location, bucket, buckets.__getitem__, interval_start=NOON, accept_smaller=accept_smaller)


def test_a_file_is_moved_from_incoming(bucket: MemoryBucket) -> None:
    bucket.put("incoming/export.csv", CSV, "text/csv", {})
    location = f"s3://{bucket.name}/incoming/export.csv"
    key = run_import(bucket, "pro-sports-transactions", location)
    assert key is not None
    assert key.startswith("feeds/pro-sports-transactions/date=2025-02-06/1200-")
    assert key.endswith(".csv")
    assert bucket.objects[key].body == CSV
    assert bucket.objects[key].metadata["source-url"] == location
    assert list(bucket.objects) == [key]


def test_a_file_in_another_bucket_is_copied_whatever_its_name(bucket: MemoryBucket) -> None:
    assert run_import(bucket, "pro-sports-transactions", "s3://archive/a b?#.csv") is not None


def test_a_file_is_imported_over_http(server: ScriptedServer, bucket: MemoryBucket) -> None:
    server.set_script(respond(CSV))
    assert run_import(bucket, "pro-sports-transactions", f"{server.origin}/export.csv") is not None


def test_a_gzip_file_is_decompressed(bucket: MemoryBucket) -> None:
    bucket.put("incoming/export.csv.gz", gzip.compress(CSV), "application/gzip", {})
    key = run_import(bucket, "pro-sports-transactions", f"s3://{bucket.name}/incoming/export.csv.gz")
    assert key is not None
    assert key.endswith(".csv")
    assert bucket.objects[key].body == CSV


def test_a_file_in_parts_that_was_compressed_twice_is_decompressed(bucket: MemoryBucket) -> None:
    start, end = CSV[:100], CSV[100:]
    body = gzip.compress(gzip.compress(start) + gzip.compress(end))
    bucket.put("incoming/export.csv.gz.gz", body, "application/gzip", {})
    key = run_import(bucket, "pro-sports-transactions", f"s3://{bucket.name}/incoming/export.csv.gz.gz")
    assert key is not None
    assert key.endswith(".csv")
    assert bucket.objects[key].body == CSV


def test_the_same_file_is_stored_once(bucket: MemoryBucket) -> None:
    assert run_import(bucket, "pro-sports-transactions", "s3://archive/a b?#.csv") is not None
    assert run_import(bucket, "pro-sports-transactions", "s3://archive/a b?#.csv") is None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (BOT_CHECK_PAGE, "HTML page"),
        (b"", "is empty"),
        (gzip.compress(CSV)[:-12], "truncated"),
        (b"\x1f\x8bnonsense", "damaged"),
        (gzip.compress(gzip.compress(gzip.compress(CSV))), "compressed more than 2 times"),
        (gzip.compress(gzip.compress(bytes(70_000_000), 1), 1), "larger than 67,108,864 bytes after decompression"),
    ],
)
def test_an_invalid_file_is_not_moved(bucket: MemoryBucket, body: bytes, message: str) -> None:
    bucket.put("incoming/export.csv", body, "text/csv", {})
    with pytest.raises(FeedError, match=message) as failure:
        run_import(bucket, "pro-sports-transactions", f"s3://{bucket.name}/incoming/export.csv")
    assert str(failure.value).endswith("It was not moved.")
    assert list(bucket.objects) == ["incoming/export.csv"]


@pytest.mark.parametrize(
    "location", ["", "export.csv", "s3://", "s3://archive", "s3://archive/", "ftp://a/b", "s3://archive/no"]
)
def test_an_invalid_location_is_reported(bucket: MemoryBucket, location: str) -> None:
    with pytest.raises(FeedError, match="was not imported as trade-report"):
        run_import(bucket, "trade-report", location)


def test_an_unknown_feed_is_reported(bucket: MemoryBucket) -> None:
    with pytest.raises(FeedError, match="Unknown feed 'nba': expected one of nba-player-movement, "):
        run_import(bucket, "nba", "s3://archive/x")


def test_a_cumulative_file_with_fewer_rows_needs_accept_smaller(bucket: MemoryBucket) -> None:
    last_file = LastFile(
        key="k", sha256="s", rows=100, fetched_at="2025-02-06T11:00:00+00:00", validators=Validators('"e"')
    )
    state.save(bucket, "nba-player-movement", SourceState(last_file=last_file))
    bucket.put("incoming/old.json", player_movement(50), "application/json", {})
    location = f"s3://{bucket.name}/incoming/old.json"
    with pytest.raises(FeedError, match="has 50 rows but the last one"):
        run_import(bucket, "nba-player-movement", location)
    assert run_import(bucket, "nba-player-movement", location, accept_smaller=True) is not None
    saved = state.load(bucket, "nba-player-movement").last_file
    assert saved is not None
    assert (saved.rows, saved.validators) == (50, Validators())

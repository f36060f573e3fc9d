"""Files from operators."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from support.bucket import MemoryBucket
from support.feeds import BOT_WALL, FEEDS, movement
from support.server import ScriptedServer, gives

from nba_feeds.failure import FeedError
from nba_feeds.fetch import Validators
from nba_feeds.history import take
from nba_feeds.memory import LastFile, Memory, recall, remember

NOON = datetime(2025, 2, 6, 12, 0, tzinfo=UTC)
PST = (FEEDS / "pro-sports-transactions/demo.csv").read_bytes()


def take_from(bucket: MemoryBucket, feed: str, location: str, *, accept_smaller: bool = False) -> str | None:
    others = {bucket.name: bucket, "archive": MemoryBucket("archive")}
    others["archive"].put("a b?#.csv", PST, "text/csv", {})
    return take(feed, location, bucket, others.__getitem__, moment=NOON, accept_smaller=accept_smaller)


def test_a_file_is_moved_from_incoming(bucket: MemoryBucket) -> None:
    bucket.put("incoming/export.csv", PST, "text/csv", {})
    location = f"s3://{bucket.name}/incoming/export.csv"
    key = take_from(bucket, "pro-sports-transactions", location)
    assert key is not None
    assert key.startswith("feeds/pro-sports-transactions/date=2025-02-06/1200-")
    assert key.endswith(".csv")
    assert bucket.objects[key].body == PST
    assert bucket.objects[key].metadata["source-url"] == location
    assert list(bucket.objects) == [key]


def test_a_file_elsewhere_is_copied_whatever_its_name(bucket: MemoryBucket) -> None:
    assert take_from(bucket, "pro-sports-transactions", "s3://archive/a b?#.csv") is not None


def test_a_file_is_taken_from_the_web(server: ScriptedServer, bucket: MemoryBucket) -> None:
    server.answers(gives(PST))
    assert take_from(bucket, "pro-sports-transactions", f"{server.origin}/export.csv") is not None


def test_a_packed_file_is_unpacked(bucket: MemoryBucket) -> None:
    bucket.put("incoming/export.csv.gz", gzip.compress(PST), "application/gzip", {})
    key = take_from(bucket, "pro-sports-transactions", f"s3://{bucket.name}/incoming/export.csv.gz")
    assert key is not None
    assert key.endswith(".csv")
    assert bucket.objects[key].body == PST


def test_a_file_taken_twice_is_there_already(bucket: MemoryBucket) -> None:
    assert take_from(bucket, "pro-sports-transactions", "s3://archive/a b?#.csv") is not None
    assert take_from(bucket, "pro-sports-transactions", "s3://archive/a b?#.csv") is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BOT_WALL, "HTML page"),
        (b"", "is empty"),
        (gzip.compress(PST)[:-12], "cut off"),
        (b"\x1f\x8bnonsense", "damaged"),
    ],
)
def test_a_file_that_is_not_the_feed_stays(bucket: MemoryBucket, body: bytes, said: str) -> None:
    bucket.put("incoming/export.csv", body, "text/csv", {})
    with pytest.raises(FeedError, match=said) as failure:
        take_from(bucket, "pro-sports-transactions", f"s3://{bucket.name}/incoming/export.csv")
    assert str(failure.value).endswith("It stays where it is.")
    assert list(bucket.objects) == ["incoming/export.csv"]


@pytest.mark.parametrize(
    "location", ["", "export.csv", "s3://", "s3://archive", "s3://archive/", "ftp://a/b", "s3://archive/no"]
)
def test_a_location_that_leads_nowhere_is_told(bucket: MemoryBucket, location: str) -> None:
    with pytest.raises(FeedError, match="was not taken as trade-report"):
        take_from(bucket, "trade-report", location)


def test_an_unknown_feed_is_told(bucket: MemoryBucket) -> None:
    with pytest.raises(FeedError, match="There is no feed 'nba': it is one of nba-player-movement, "):
        take_from(bucket, "nba", "s3://archive/x")


def test_an_old_cumulative_file_is_taken_only_on_purpose(bucket: MemoryBucket) -> None:
    last = LastFile(
        key="k", sha256="s", items=100, fetched_at="2025-02-06T11:00:00+00:00", validators=Validators('"e"')
    )
    remember(bucket, "nba-player-movement", Memory(last=last))
    bucket.put("incoming/old.json", movement(50), "application/json", {})
    location = f"s3://{bucket.name}/incoming/old.json"
    with pytest.raises(FeedError, match="has 50 items where the last one"):
        take_from(bucket, "nba-player-movement", location)
    assert take_from(bucket, "nba-player-movement", location, accept_smaller=True) is not None
    remembered = recall(bucket, "nba-player-movement").last
    assert remembered is not None
    assert (remembered.items, remembered.validators) == (50, Validators())

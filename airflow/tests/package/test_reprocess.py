"""Announcing files again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from support.bucket import MemoryBucket

from nba_feeds.bucket import ObjectVersion
from nba_feeds.failure import FeedError
from nba_feeds.reprocess import announce, notification, versions_to_announce


class Queue:
    """Takes batches as SQS does, but for a message about one key."""

    def __init__(self, refuses: str = "none") -> None:
        self.batches: list[list[dict[str, Any]]] = []
        self.refuses = refuses

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        assert QueueUrl == "https://queue.example"
        self.batches.append(Entries)
        refused = [entry["Id"] for entry in Entries if f'"{self.refuses}"' in entry["MessageBody"]]
        return {"Failed": [{"Id": number, "Code": "Throttled"} for number in refused]}


def version(key: str, hour: int = 0) -> ObjectVersion:
    return ObjectVersion(key, "v1", "etag", 5, datetime(2025, 2, 6, hour, tzinfo=UTC))


class Listing(MemoryBucket):
    """Lists the newest first, as S3 does with the versions of a key."""

    def versions(self, prefix: str) -> Iterator[ObjectVersion]:
        listed = [version("feeds/a/2", 2), version("feeds/a/1", 1), version("feeds/b/3", 3)]
        return (found for found in listed if found.key.startswith(prefix))


def test_versions_are_announced_oldest_first_within_their_time() -> None:
    def keys(prefix: str, since: datetime | None = None, until: datetime | None = None) -> list[str]:
        return [found.key for found in versions_to_announce(Listing(), prefix, since=since, until=until)]

    assert keys("feeds/") == ["feeds/a/1", "feeds/a/2", "feeds/b/3"]
    assert keys("feeds/a/") == ["feeds/a/1", "feeds/a/2"]
    assert keys("feeds/", since=datetime(2025, 2, 6, 2, tzinfo=UTC)) == ["feeds/a/2", "feeds/b/3"]
    assert keys("feeds/", until=datetime(2025, 2, 6, 2, tzinfo=UTC)) == ["feeds/a/1"]


@pytest.mark.parametrize(
    ("prefix", "said"), [("last/", "only what lies under feeds/"), ("feeds/c/", "nothing to announce")]
)
def test_a_prefix_with_nothing_for_the_worker_is_told(prefix: str, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        versions_to_announce(Listing(), prefix, since=None, until=None)


def test_a_message_is_what_s3_sends() -> None:
    message = notification("bucket", version("feeds/news-rss/date=2025-02-06/a b+ü.xml", 9), again=False)
    record = message["Records"][0]
    assert record["eventName"] == "ObjectCreated:Put"
    assert record["eventTime"] == "2025-02-06T09:00:00.000Z"
    assert record["s3"]["bucket"]["name"] == "bucket"
    assert record["s3"]["object"] == {
        "key": "feeds/news-rss/date%3D2025-02-06/a+b%2B%C3%BC.xml",
        "size": 5,
        "eTag": "etag",
        "versionId": "v1",
    }
    assert "replay" not in message
    assert notification("bucket", version("k"), again=True)["replay"] is True


def many(count: int) -> list[ObjectVersion]:
    return [version(f"feeds/{number}") for number in range(count)]


def test_messages_go_in_batches_of_ten() -> None:
    queue = Queue()
    assert announce(queue, "https://queue.example", "bucket", many(23), again=False) == 23
    assert [len(batch) for batch in queue.batches] == [10, 10, 3]
    assert json.loads(queue.batches[2][2]["MessageBody"])["Records"][0]["s3"]["object"]["key"] == "feeds/22"


def test_what_the_queue_refuses_is_told() -> None:
    said = "11 of 12 files were announced; the queue did not take feeds/11: Throttled"
    with pytest.raises(FeedError, match=said):
        announce(Queue(refuses="feeds/11"), "https://queue.example", "bucket", many(12), again=False)

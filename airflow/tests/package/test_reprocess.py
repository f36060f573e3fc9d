"""Sending stored files to the queue again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from support.bucket import MemoryBucket

from nba_feeds.bucket import ObjectVersion
from nba_feeds.errors import FeedError
from nba_feeds.reprocess import build_notification, select_versions, send_notifications

QUEUE_URL = "https://queue.example"


class FakeQueue:
    """Accepts batches as SQS does, and rejects messages about one key."""

    def __init__(self, rejected_key: str = "none") -> None:
        self.batches: list[list[dict[str, Any]]] = []
        self.rejected_key = rejected_key

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        assert QueueUrl == QUEUE_URL
        self.batches.append(Entries)
        rejected = [entry["Id"] for entry in Entries if f'"{self.rejected_key}"' in entry["MessageBody"]]
        return {"Failed": [{"Id": entry_id, "Code": "Throttled"} for entry_id in rejected]}


def version(key: str, hour: int = 0) -> ObjectVersion:
    return ObjectVersion(key, "v1", "etag", 5, datetime(2025, 2, 6, hour, tzinfo=UTC))


def versions(count: int) -> list[ObjectVersion]:
    return [version(f"feeds/{number}") for number in range(count)]


class VersionedBucket(MemoryBucket):
    """Lists the newest version first, as S3 does for the versions of a key."""

    def list_versions(self, prefix: str) -> Iterator[ObjectVersion]:
        listed = [version("feeds/a/2", 2), version("feeds/a/1", 1), version("feeds/b/3", 3)]
        listed += [version("feeds/a/", 1), version("feeds/a/_SUCCESS", 2)]
        return (entry for entry in listed if entry.key.startswith(prefix))


def test_versions_are_selected_by_prefix_and_time_oldest_first() -> None:
    def keys(prefix: str, since: datetime | None = None, until: datetime | None = None) -> list[str]:
        return [selected.key for selected in select_versions(VersionedBucket(), prefix, since=since, until=until)]

    assert keys("feeds/") == ["feeds/a/1", "feeds/a/2", "feeds/b/3"]
    assert keys("feeds/a/") == ["feeds/a/1", "feeds/a/2"]
    assert keys("feeds/", since=datetime(2025, 2, 6, 2, tzinfo=UTC)) == ["feeds/a/2", "feeds/b/3"]
    assert keys("feeds/", until=datetime(2025, 2, 6, 2, tzinfo=UTC)) == ["feeds/a/1"]


@pytest.mark.parametrize(
    ("prefix", "message"), [("state/", "does not start with feeds/"), ("feeds/c/", "No object under .*feeds/c/")]
)
def test_a_prefix_without_files_for_the_worker_is_reported(prefix: str, message: str) -> None:
    with pytest.raises(FeedError, match=message):
        select_versions(VersionedBucket(), prefix, since=None, until=None)


def test_a_message_has_the_format_of_s3() -> None:
    message = build_notification("bucket", version("feeds/news-rss/date=2025-02-06/a b+ü.xml", 9), replay=False)
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
    assert build_notification("bucket", version("k"), replay=True)["replay"] is True


def test_messages_are_sent_in_batches_of_ten() -> None:
    queue = FakeQueue()
    assert send_notifications(queue, QUEUE_URL, "bucket", versions(23), replay=False) == 23
    assert [len(batch) for batch in queue.batches] == [10, 10, 3]
    assert json.loads(queue.batches[2][2]["MessageBody"])["Records"][0]["s3"]["object"]["key"] == "feeds/22"


def test_messages_that_the_queue_rejects_are_reported() -> None:
    message = "11 of 12 messages were sent, then the queue rejected feeds/11: Throttled"
    with pytest.raises(FeedError, match=message):
        send_notifications(FakeQueue(rejected_key="feeds/11"), QUEUE_URL, "bucket", versions(12), replay=False)

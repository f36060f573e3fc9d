"""Announces files of the bucket to the worker's queue again, as S3 did when they were written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus

from nba_feeds import keys
from nba_feeds.bucket import Bucket, ObjectVersion
from nba_feeds.failure import FeedError

MOST_MESSAGES_A_BATCH = 10
"""SQS takes no more."""


def versions_to_announce(
    bucket: Bucket, prefix: str, *, since: datetime | None, until: datetime | None
) -> list[ObjectVersion]:
    """The versions under a prefix of `feeds/` that were written from one moment until before another, oldest first."""
    if not prefix.startswith(keys.FEEDS):
        raise FeedError(f"The worker reads only what lies under {keys.FEEDS}, which {prefix!r} does not begin with.")
    wanted = [
        version
        for version in bucket.versions(prefix)
        if (since is None or version.written_at >= since) and (until is None or version.written_at < until)
    ]
    if not wanted:
        raise FeedError(f"There is nothing to announce under s3://{bucket.name}/{prefix} of that time.")
    # S3 lists the newest version of a key first, and tells times to the second.
    wanted.reverse()
    wanted.sort(key=lambda version: version.written_at)
    return wanted


def announce(client: Any, queue_url: str, bucket_name: str, versions: Sequence[ObjectVersion], *, again: bool) -> int:
    """Sends one message a version by a client of SQS; returns how many.

    A version that is committed already is a duplicate to the worker, unless it is to be read `again`.
    """
    sent = 0
    for start in range(0, len(versions), MOST_MESSAGES_A_BATCH):
        batch = versions[start : start + MOST_MESSAGES_A_BATCH]
        entries = [
            {"Id": str(number), "MessageBody": json.dumps(notification(bucket_name, version, again=again))}
            for number, version in enumerate(batch)
        ]
        answer = client.send_message_batch(QueueUrl=queue_url, Entries=entries)
        refused = answer.get("Failed", [])
        if refused:
            names = _names(batch[int(entry["Id"])].key for entry in refused)
            raise FeedError(
                f"{sent + len(batch) - len(refused)} of {len(versions)} files were announced; the queue did not take "
                f"{names}: {refused[0].get('Message', refused[0]['Code'])}. Trigger the run again: that is safe."
            )
        sent += len(batch)
    return sent


def notification(bucket_name: str, version: ObjectVersion, *, again: bool) -> dict[str, Any]:
    """The message that S3 sends of a new object, with a member `replay` of our own.

    <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>
    """
    described = {"key": quote_plus(version.key, safe="/"), "size": version.size_bytes, "eTag": version.etag}
    if version.version_id is not None:
        described["versionId"] = version.version_id
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "eventTime": version.written_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "eventName": "ObjectCreated:Put",
        "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": bucket_name}, "object": described},
    }
    return {"Records": [record], "replay": True} if again else {"Records": [record]}


def _names(all_keys: Iterable[str]) -> str:
    some = list(all_keys)
    return ", ".join(some[:3]) + (f" and {len(some) - 3} more" if len(some) > 3 else "")

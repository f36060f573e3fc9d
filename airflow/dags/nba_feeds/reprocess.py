"""Sends stored files to the worker's queue again, with messages like those that S3 sends for new files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus

from nba_feeds import keys
from nba_feeds.bucket import Bucket, ObjectVersion
from nba_feeds.errors import FeedError

MAX_BATCH_SIZE = 10
"""The limit of SQS."""


def select_versions(
    bucket: Bucket, prefix: str, *, since: datetime | None, until: datetime | None
) -> list[ObjectVersion]:
    """Returns the versions under a prefix that were written at `since` or later and before `until`, oldest first.

    Markers are left out, see `keys.is_marker`.
    """
    if not prefix.startswith(keys.FEEDS_PREFIX):
        raise FeedError(f"The prefix {prefix!r} does not start with {keys.FEEDS_PREFIX}: the worker reads only that.")
    versions = [
        version
        for version in bucket.list_versions(prefix)
        if not keys.is_marker(version.key)
        and (since is None or version.last_modified >= since)
        and (until is None or version.last_modified < until)
    ]
    if not versions:
        raise FeedError(f"No object under s3://{bucket.name}/{prefix} was written in the given time.")
    # S3 lists the newest version of a key first, with times in whole seconds. Reversing before the stable sort keeps
    # versions of the same second in the order in which they were written.
    versions.reverse()
    versions.sort(key=lambda version: version.last_modified)
    return versions


def send_notifications(
    client: Any, queue_url: str, bucket_name: str, versions: Sequence[ObjectVersion], *, replay: bool
) -> int:
    """Sends one message per version with an SQS client; returns the number of messages.

    The worker recognises a version that it has committed as a duplicate, and processes it again only on `replay`.
    """
    sent = 0
    for start in range(0, len(versions), MAX_BATCH_SIZE):
        batch = versions[start : start + MAX_BATCH_SIZE]
        entries = [
            {"Id": str(index), "MessageBody": json.dumps(build_notification(bucket_name, version, replay=replay))}
            for index, version in enumerate(batch)
        ]
        response = client.send_message_batch(QueueUrl=queue_url, Entries=entries)
        failed = response.get("Failed", [])
        sent += len(batch) - len(failed)
        if failed:
            failed_keys = _summarize([batch[int(entry["Id"])].key for entry in failed])
            raise FeedError(
                f"{sent} of {len(versions)} messages were sent, then the queue rejected {failed_keys}: "
                f"{failed[0].get('Message', failed[0]['Code'])}. It is safe to trigger the run again."
            )
    return sent


def build_notification(bucket_name: str, version: ObjectVersion, *, replay: bool) -> dict[str, Any]:
    """Builds the message that S3 sends for a new object. `replay` is a member of our own.

    <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>
    """
    s3_object = {"key": quote_plus(version.key, safe="/"), "size": version.size_bytes, "eTag": version.etag}
    if version.version_id is not None:
        s3_object["versionId"] = version.version_id
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "eventTime": version.last_modified.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "eventName": "ObjectCreated:Put",
        "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": bucket_name}, "object": s3_object},
    }
    return {"Records": [record], "replay": True} if replay else {"Records": [record]}


def _summarize(failed_keys: Sequence[str]) -> str:
    more = f" and {len(failed_keys) - 3} more" if len(failed_keys) > 3 else ""
    return ", ".join(failed_keys[:3]) + more

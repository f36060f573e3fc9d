"""Object keys in the feed bucket."""

from __future__ import annotations

from datetime import UTC, datetime

from nba_feeds.source import Feed

FEEDS_PREFIX = "feeds/"
"""S3 notifies the worker about new objects under this prefix."""
INCOMING_PREFIX = "incoming/"
"""Operators upload files here for `manual_import`."""
STATE_PREFIX = "state/"
"""The state of each source, see `state`."""
LEGACY_STATE_PREFIX = "last/"
"""The prefix of the states that earlier releases wrote."""


def file_key(feed: Feed, interval_start: datetime, sha256: str, *, extension: str | None = None) -> str:
    """Returns `feeds/<feed>/date=<day>/<HHMM>-<sha16><extension>` for the interval in which a file was fetched, in UTC.

    The same content in the same interval has the same key.
    """
    start = interval_start.astimezone(UTC)
    return f"{FEEDS_PREFIX}{feed.name}/date={start:%Y-%m-%d}/{start:%H%M}-{sha256[:16]}{extension or feed.extension}"


def is_marker(key: str) -> bool:
    """Returns whether a key belongs to a marker, not to a file of a feed. The worker ignores such objects.

    Markers are `…/` (the console's "Create folder"), `…_$folder$`, and paths with a segment that begins with `_` or
    `.`, such as `_SUCCESS`, `_temporary/part-0.json` or `.DS_Store`.
    """
    return key.endswith(("/", "_$folder$")) or any(segment.startswith(("_", ".")) for segment in key.split("/"))


def state_key(source_name: str) -> str:
    """Returns `state/<source>.json`."""
    return f"{STATE_PREFIX}{source_name}.json"


def legacy_state_key(source_name: str) -> str:
    """Returns `last/<source>.json`."""
    return f"{LEGACY_STATE_PREFIX}{source_name}.json"

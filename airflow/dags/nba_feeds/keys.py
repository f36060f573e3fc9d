"""Names of objects: what lies where in the bucket of feeds."""

from __future__ import annotations

from datetime import UTC, datetime

from nba_feeds.source import Feed

FEEDS = "feeds/"
"""Announced to the worker."""
INCOMING = "incoming/"
"""Where operators put files for `history`."""
LAST = "last/"
"""What is remembered of each source: see `memory`."""


def of_file(feed: Feed, moment: datetime, sha256: str, *, extension: str | None = None) -> str:
    """`feeds/<feed>/date=<day>/<HHMM>-<sha16><extension>`, of the interval in whose name a file is fetched, in UTC.

    The same content in the same interval has the same key.
    """
    moment = moment.astimezone(UTC)
    return f"{FEEDS}{feed.name}/date={moment:%Y-%m-%d}/{moment:%H%M}-{sha256[:16]}{extension or feed.extension}"


def of_memory(source_name: str) -> str:
    """`last/<source>.json`"""
    return f"{LAST}{source_name}.json"

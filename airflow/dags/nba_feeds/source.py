"""The definitions of a feed (a file format) and of a source (a public file in that format)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from nba_feeds.validate import Check


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A file format that the worker reads. Its name is part of the key prefix `feeds/<name>/`."""

    name: str
    extension: str
    """The file extension in object keys, with the dot."""
    content_type: str
    check: Check
    """Counts the rows of a file; raises `InvalidFileError`."""
    volatile_pattern: re.Pattern[bytes] | None = None
    """Parts that differ in every response although the data is the same. They are removed from the file."""
    stale_after: timedelta | None = None
    """Maximum age of the newest file before the freshness check fails; none for feeds that
    operators import, and for those that rarely change."""


@dataclass(frozen=True, kw_only=True)
class Cadence:
    """How often a source is fetched. Both intervals divide a week without remainder."""

    normal: timedelta
    busy: timedelta
    """The interval on the days of `calendar.is_busy`."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A public file that is fetched on a schedule."""

    name: str
    feed: Feed
    url: str
    cadence: Cadence
    max_bytes: int
    """Larger files are rejected."""
    max_shrink_ratio: float | None
    """Maximum share of the previous file's rows that a new file may lack; none if the source drops old rows."""
    terms: str
    """What the publisher's terms allow, as far as known."""
    robots: str
    """What the host's robots.txt covers, as far as known."""

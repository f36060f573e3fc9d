"""What a source is: where a feed's files come from, how often, and what makes a file one of that feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from nba_feeds.validate import Check


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A format that the worker reads; its name is the key prefix `feeds/<name>/`."""

    name: str
    extension: str
    """Of its files' keys, with the dot."""
    content_type: str
    check: Check
    """Counts the items of a file; raises `NotTheFeedError`."""
    volatile: re.Pattern[bytes] | None = None
    """What changes with every answer though nothing is new: left out of the file."""
    stale_after: timedelta | None = None
    """Age of its newest file at which somebody should look; none for feeds that come by hand."""


@dataclass(frozen=True, kw_only=True)
class Cadence:
    """How often a source is asked; both divide a day."""

    usually: timedelta
    busy: timedelta
    """On the days of `calendar.is_busy`."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A public file that is fetched on a schedule."""

    name: str
    feed: Feed
    url: str
    cadence: Cadence
    most_bytes: int
    """Larger answers are refused."""
    may_shrink: float | None
    """Share of the last file's items that may be missing from the next; none where items come and go."""
    terms: str
    """What the publisher allows, as far as known."""
    robots: str
    """What its robots.txt is about, as far as known."""

"""Reads the API's status page as an operator would: what is too old, what could not be used, what is away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests

from nba_feeds.failure import FeedError
from nba_feeds.source import Feed

TIMEOUT_SECONDS = (5, 15)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much may be wrong before somebody should look."""

    rejected_rows: int = 0
    """Of the newest file of a feed."""
    rejected_files: int = 0
    """Dead letters: files that ended in the dead-letter queue within `window`."""
    failed_deliveries: int = 20
    """Of the last day, as the API counts them; a few are tried again and end well."""
    window: timedelta = timedelta(days=1)


def ask(api_url: str) -> dict[str, Any]:
    """The document of `/v1/status`; raises `FeedError`."""
    url = f"{api_url.rstrip('/')}/v1/status"
    try:
        answer = requests.get(url, timeout=TIMEOUT_SECONDS)
        answer.raise_for_status()
        document = answer.json()
    except requests.RequestException as error:
        raise FeedError(f"The API does not tell how it is: {error}.") from error
    if not isinstance(document, dict) or "feeds" not in document:
        raise FeedError(f"{url} is no status page of the tracker: is that address the API's?")
    return document


def findings(status: Mapping[str, Any], feeds: Iterable[Feed], limits: Limits, now: datetime) -> list[str]:
    """What is wrong, a sentence each; empty where all is well. `status` is the document of `/v1/status`."""
    found = []
    if status["stale"]:
        found.append("The database is away: the API tells what it knew before.")
    told = {feed["feed"]: feed for feed in status["feeds"]}
    for feed in feeds:
        if feed.stale_after is not None:
            found += _age(feed, told.get(feed.name), now)
    for name, feed in sorted(told.items()):
        rows = feed["rejections"]["rows"]
        if rows > limits.rejected_rows:
            found.append(f"{name}: {rows} rows of its newest file are of no use: `ingest rejections list` says why.")
    found += _dead_letters(status["recent_rejections"], limits, now)
    deliveries = status["failed_attempts"]
    if deliveries > limits.failed_deliveries:
        found.append(f"{deliveries} deliveries of the last day failed: the worker's log says why.")
    return found


def _age(feed: Feed, told: Mapping[str, Any] | None, now: datetime) -> list[str]:
    assert feed.stale_after is not None
    if told is None or told["last_committed_at"] is None:
        return [f"{feed.name}: no file of it was ever read."]
    age = now - datetime.fromisoformat(told["last_committed_at"])
    if age <= feed.stale_after:
        return []
    return [
        f"{feed.name}: its newest file was read {_in_words(age)} ago, the limit is {_in_words(feed.stale_after)}: "
        "look at the last runs of trade_feeds, and at the worker."
    ]


def _dead_letters(recent: Iterable[Mapping[str, Any]], limits: Limits, now: datetime) -> list[str]:
    files = [
        rejection
        for rejection in recent
        if rejection["line"] is None and now - datetime.fromisoformat(rejection["last_seen"]) <= limits.window
    ]
    if len(files) <= limits.rejected_files:
        return []
    named = "; ".join(f"{file['key']}: {file['message']}" for file in files[:3])
    return [f"{len(files)} files are dead letters ({named}): `ingest dead-letters list` shows them."]


def _in_words(age: timedelta) -> str:
    hours = age / timedelta(hours=1)
    return f"{hours:.0f} h" if hours < 72 else f"{hours / 24:.0f} days"

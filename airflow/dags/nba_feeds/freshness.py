"""Evaluates the API's status document: feeds that are too old, rejected rows and files, failed deliveries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests

from nba_feeds.errors import FeedError
from nba_feeds.source import Feed

TIMEOUT_SECONDS = (5, 15)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much may go wrong before an operator has to look."""

    rejected_rows: int = 0
    """Maximum number of rejected rows in the newest file of a feed."""
    rejected_files: int = 0
    """Maximum number of files that were rejected within `window`."""
    failed_deliveries: int = 20
    """Maximum number of failed deliveries in the last day; a few are normal and succeed when they are retried."""
    window: timedelta = timedelta(days=1)


def fetch_status(api_url: str) -> dict[str, Any]:
    """Fetches the document of `/v1/status`; raises `FeedError`."""
    url = f"{api_url.rstrip('/')}/v1/status"
    try:
        response = requests.get(url, timeout=TIMEOUT_SECONDS)
        response.raise_for_status()
        document = response.json()
    except requests.RequestException as error:
        raise FeedError(f"The status of the API could not be fetched: {error}.") from error
    if not isinstance(document, dict) or "feeds" not in document:
        raise FeedError(f"{url} did not return the status document: check that the variable holds the API's address.")
    return document


def find_problems(status: Mapping[str, Any], feeds: Iterable[Feed], limits: Limits, now: datetime) -> list[str]:
    """Returns one sentence per problem in the document of `/v1/status`."""
    problems = []
    if status["stale"]:
        problems.append("The database is unavailable: the API serves the last known status.")
    status_by_feed = {feed["feed"]: feed for feed in status["feeds"]}
    for feed in feeds:
        if feed.stale_after is not None:
            problems += _check_age(feed.name, feed.stale_after, status_by_feed.get(feed.name), now)
    for name, feed_status in sorted(status_by_feed.items()):
        rows = feed_status["rejections"]["rows"]
        if rows > limits.rejected_rows:
            problems.append(f"{name}: {rows} rows of the newest file were rejected: run `ingest rejections list`.")
    problems += _check_rejected_files(status["recent_rejections"], limits, now)
    deliveries = status["failed_attempts"]
    if deliveries > limits.failed_deliveries:
        problems.append(f"{deliveries} deliveries failed in the last day: see the worker's log.")
    return problems


def _check_age(name: str, stale_after: timedelta, feed_status: Mapping[str, Any] | None, now: datetime) -> list[str]:
    if feed_status is None or feed_status["last_committed_at"] is None:
        return [f"{name}: no file has been committed yet."]
    age = now - datetime.fromisoformat(feed_status["last_committed_at"])
    if age <= stale_after:
        return []
    return [
        f"{name}: the newest file was committed {_format_age(age)} ago, the limit is {_format_age(stale_after)}: "
        "check the last runs of trade_feeds, and the worker."
    ]


def _check_rejected_files(rejections: Iterable[Mapping[str, Any]], limits: Limits, now: datetime) -> list[str]:
    files = [
        rejection
        for rejection in rejections
        if rejection["line"] is None and now - datetime.fromisoformat(rejection["last_seen"]) <= limits.window
    ]
    if len(files) <= limits.rejected_files:
        return []
    listed = "; ".join(f"{file['feed'] or 'no known feed'}: {file['code']}" for file in files[:3])
    return [f"{len(files)} rejected files in the last day ({listed}): run `ingest dead-letters list`."]


def _format_age(age: timedelta) -> str:
    hours = age / timedelta(hours=1)
    return f"{hours:.0f} h" if hours < 72 else f"{hours / 24:.0f} days"

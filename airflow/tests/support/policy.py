"""A fetch policy whose timeouts and delays are short enough for tests."""

from __future__ import annotations

from nba_feeds.fetch import FetchPolicy

FAST_POLICY = FetchPolicy(
    connect_seconds=1,
    read_seconds=0.3,
    transfer_seconds=1,
    attempts=3,
    initial_backoff_seconds=0.01,
    max_backoff_seconds=2,
)

"""What is due when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nba_feeds.calendar import due, is_busy
from nba_feeds.registry import SOURCES

TRANSACTIONS = {"nba-player-movement", "espn-transactions"}
NEWS = set(SOURCES) - TRANSACTIONS


@pytest.mark.parametrize(
    ("day", "busy"),
    [
        (date(2026, 2, 5), True),  # the deadline
        (date(2026, 2, 12), False),
        (date(2025, 6, 17), False),
        (date(2025, 6, 18), True),
        (date(2025, 7, 10), True),
        (date(2025, 7, 11), False),
        (date(2025, 11, 24), False),
        (date(2031, 2, 6), True),  # not announced yet: either of two Thursdays
        (date(2031, 2, 13), True),
        (date(2031, 2, 20), False),
        (date(2031, 2, 7), False),
    ],
)
def test_busy_days(day: date, busy: bool) -> None:
    assert is_busy(day) is busy


def names(moment: datetime) -> set[str]:
    return {source.name for source in due(SOURCES.values(), moment)}


def test_transactions_are_due_hourly_and_news_each_quarter() -> None:
    quiet = datetime(2025, 11, 24, 15, 0, tzinfo=UTC)
    assert names(quiet) == TRANSACTIONS | NEWS
    assert names(quiet + timedelta(minutes=15)) == NEWS
    assert names(quiet + timedelta(minutes=20)) == set()


def test_on_deadline_day_transactions_are_due_every_ten_minutes() -> None:
    busy = datetime(2026, 2, 5, 20, 0, tzinfo=UTC)
    assert names(busy + timedelta(minutes=10)) == TRANSACTIONS
    assert names(busy + timedelta(minutes=30)) == TRANSACTIONS | NEWS


def test_a_busy_day_is_the_league_s_not_that_of_utc() -> None:
    assert names(datetime(2026, 2, 6, 4, 50, tzinfo=UTC)) == TRANSACTIONS
    assert names(datetime(2026, 2, 6, 5, 10, tzinfo=UTC)) == set()


def test_every_moment_at_which_something_is_due_is_one_of_the_schedule() -> None:
    """As in `trade_feeds`, whose schedule is the minutes below."""
    scheduled = {0, 10, 15, 20, 30, 40, 45, 50}
    start = datetime(2026, 2, 5, tzinfo=UTC)
    moments = [start + timedelta(minutes=minute) for minute in range(24 * 60)]
    assert {moment.minute for moment in moments if names(moment)} == scheduled

"""When sources are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nba_feeds.calendar import due_sources, is_busy
from nba_feeds.registry import SOURCES

TRANSACTIONS = {"nba-player-movement", "espn-transactions"}
DRAFTS = {"nba-draft-history"}
NEWS = set(SOURCES) - TRANSACTIONS - DRAFTS


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
        (date(2031, 2, 6), True),  # not announced yet: one of two Thursdays
        (date(2031, 2, 13), True),
        (date(2031, 2, 20), False),
        (date(2031, 2, 7), False),
    ],
)
def test_busy_days(day: date, busy: bool) -> None:
    assert is_busy(day) is busy


def due_names(interval_start: datetime) -> set[str]:
    return {source.name for source in due_sources(SOURCES.values(), interval_start)}


def test_transactions_are_due_hourly_and_news_every_15_minutes() -> None:
    quiet = datetime(2025, 11, 24, 15, 0, tzinfo=UTC)
    assert due_names(quiet) == TRANSACTIONS | NEWS
    assert due_names(quiet + timedelta(minutes=15)) == NEWS
    assert due_names(quiet + timedelta(minutes=20)) == set()


def test_transactions_are_due_every_ten_minutes_on_deadline_day() -> None:
    busy = datetime(2026, 2, 5, 20, 0, tzinfo=UTC)
    assert due_names(busy + timedelta(minutes=10)) == TRANSACTIONS
    assert due_names(busy + timedelta(minutes=30)) == TRANSACTIONS | NEWS


def test_drafts_are_due_weekly_and_daily_around_the_draft() -> None:
    june = [datetime(2026, 6, day, tzinfo=UTC) for day in range(22, 29)]
    november = [datetime(2026, 11, day, tzinfo=UTC) for day in range(23, 30)]
    due = [midnight for midnight in june + november if due_names(midnight) >= DRAFTS]
    assert due == [*june, datetime(2026, 11, 23, tzinfo=UTC)]
    assert not any(due_names(midnight + timedelta(hours=1)) >= DRAFTS for midnight in due)


def test_a_busy_day_is_a_day_in_league_time_not_in_utc() -> None:
    assert due_names(datetime(2026, 2, 6, 4, 50, tzinfo=UTC)) == TRANSACTIONS
    assert due_names(datetime(2026, 2, 6, 5, 10, tzinfo=UTC)) == set()


def test_the_schedule_has_exactly_the_minutes_at_which_a_source_can_be_due() -> None:
    """The minutes below are those of the schedule of `trade_feeds`."""
    scheduled = {0, 10, 15, 20, 30, 40, 45, 50}
    start = datetime(2026, 2, 5, tzinfo=UTC)
    times = [start + timedelta(minutes=minute) for minute in range(24 * 60)]
    assert {time.minute for time in times if due_names(time)} == scheduled

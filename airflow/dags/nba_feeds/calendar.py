"""Decides when a source is due. On days when trades are likely, sources of transactions are due more often."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from nba_feeds.source import Source

LEAGUE_TIME = ZoneInfo("America/New_York")

WEEK_START = datetime(2024, 1, 1, tzinfo=UTC)
"""A Monday. Intervals are counted from it, so that a weekly source is due at the start of Mondays."""

TRADE_DEADLINES = {
    2022: date(2022, 2, 10),
    2023: date(2023, 2, 9),
    2024: date(2024, 2, 8),
    2025: date(2025, 2, 6),
    2026: date(2026, 2, 5),
}
"""The deadlines that the league announced. For other years `is_busy` accepts two Thursdays of February."""

DRAFT_TO_FREE_AGENCY = ((6, 18), (7, 10))
"""First and last (month, day), both included: from the week of the draft until just after the moratorium."""


def due_sources(sources: Iterable[Source], interval_start: datetime) -> list[Source]:
    """Returns the sources to fetch in an interval, in their order."""
    return [source for source in sources if is_due(source, interval_start)]


def is_due(source: Source, interval_start: datetime) -> bool:
    """Returns whether a source is fetched in the interval with this (time zone aware) start."""
    league_day = interval_start.astimezone(LEAGUE_TIME).date()
    period = source.cadence.busy if is_busy(league_day) else source.cadence.normal
    return (interval_start - WEEK_START) % period < timedelta(minutes=1)


def is_busy(league_day: date) -> bool:
    """Returns whether trades are likely on a day in league time: the trade deadline, and the draft to free agency."""
    first, last = (date(league_day.year, month, day) for month, day in DRAFT_TO_FREE_AGENCY)
    if first <= league_day <= last:
        return True
    deadline = TRADE_DEADLINES.get(league_day.year)
    if deadline is None:
        # Since 2019 the deadline was on the first or second Thursday of February, except in the season that began late.
        return league_day.month == 2 and league_day.day <= 14 and league_day.weekday() == 3
    return league_day == deadline

"""When trades happen: days on which the sources of transactions are asked more often, and what is due when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from nba_feeds.source import Source

LEAGUE_TIME = ZoneInfo("America/New_York")

TRADE_DEADLINES = {
    2022: date(2022, 2, 10),
    2023: date(2023, 2, 9),
    2024: date(2024, 2, 8),
    2025: date(2025, 2, 6),
    2026: date(2026, 2, 5),
}
"""As the league announced them. A year that is not listed has two candidates: see `is_busy`."""

DRAFT_TO_FREE_AGENCY = ((6, 18), (7, 10))
"""From the week of the draft to the days after the moratorium, as month and day, both included."""


def is_busy(day: date) -> bool:
    """Whether trades are likely on a day of the league's calendar: its deadline day, the draft to free agency."""
    first, last = (date(day.year, month, number) for month, number in DRAFT_TO_FREE_AGENCY)
    if first <= day <= last:
        return True
    deadline = TRADE_DEADLINES.get(day.year)
    if deadline is None:
        # Since 2019 it has been the first or second Thursday of February, but for the season that began late.
        return day.month == 2 and day.day <= 14 and day.weekday() == 3
    return day == deadline


def is_due(source: Source, moment: datetime) -> bool:
    """Whether a source is to be asked in an interval that starts at a moment, which knows its time zone."""
    league_day = moment.astimezone(LEAGUE_TIME).date()
    every = source.cadence.busy if is_busy(league_day) else source.cadence.usually
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return (moment - midnight) % every < timedelta(minutes=1)


def due(sources: Iterable[Source], moment: datetime) -> list[Source]:
    """The sources to ask in an interval that starts at a moment, in their order."""
    return [source for source in sources if is_due(source, moment)]

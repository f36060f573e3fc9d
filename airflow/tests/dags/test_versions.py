"""What differs between the versions of Airflow."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pendulum
import pytest

from nba_feeds.calendar import due
from nba_feeds.registry import SOURCES

MOMENT = pendulum.datetime(2026, 2, 5, 20, 10)


@pytest.mark.parametrize(
    "context",
    [
        {"data_interval_start": MOMENT},
        {"data_interval_start": None, "dag_run": SimpleNamespace(run_after=MOMENT)},
        {"dag_run": SimpleNamespace(run_after=MOMENT)},
    ],
)
def test_the_start_of_an_interval_is_a_plain_moment(context: dict[str, object]) -> None:
    from nba_airflow.versions import interval_start

    start = interval_start(context)
    assert (type(start), start) == (datetime, datetime(2026, 2, 5, 20, 10, tzinfo=UTC))
    assert [source.name for source in due(SOURCES.values(), start)] == ["nba-player-movement", "espn-transactions"]

"""Differences between the versions of Airflow."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pendulum
import pytest

from nba_feeds.calendar import due_sources
from nba_feeds.registry import SOURCES

START = pendulum.datetime(2026, 2, 5, 20, 10)


@pytest.mark.parametrize(
    "context",
    [
        {"data_interval_start": START},
        {"data_interval_start": None, "dag_run": SimpleNamespace(run_after=START)},
        {"dag_run": SimpleNamespace(run_after=START)},
    ],
)
def test_the_start_of_an_interval_is_a_standard_datetime(context: dict[str, object]) -> None:
    from nba_airflow.compat import get_interval_start

    start = get_interval_start(context)
    assert (type(start), start) == (datetime, datetime(2026, 2, 5, 20, 10, tzinfo=UTC))
    due = due_sources(SOURCES.values(), start)
    assert [source.name for source in due] == ["nba-player-movement", "espn-transactions"]

"""`trade_tracker_freshness` with the API of the stack, and with scripted responses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from support.dags import Dags
from support.server import ScriptedServer, respond
from support.stack import Stack

NOON = datetime(2025, 2, 8, 12, 0, tzinfo=UTC)
HIGH_LIMITS = {"rejected_rows": 1_000_000, "rejected_files": 1_000_000, "failed_deliveries": 1_000_000}


def test_a_stack_that_has_just_ingested_its_feeds_is_healthy(dags: Dags, tracker: Stack) -> None:
    del tracker
    assert dags.run("trade_tracker_freshness", NOON, **HIGH_LIMITS).state == "success"


@pytest.fixture
def api(tracker: Stack, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """An API with scripted responses."""
    del tracker
    with ScriptedServer() as server:
        monkeypatch.setenv("AIRFLOW_VAR_TRACKER_API_URL", server.origin)
        yield server


def test_all_problems_are_reported(dags: Dags, api: ScriptedServer, capfd: pytest.CaptureFixture[str]) -> None:
    api.set_script(respond(b'{"stale": true, "feeds": [], "recent_rejections": [], "failed_attempts": 0}'))
    assert dags.run("trade_tracker_freshness", NOON + timedelta(hours=1)).state == "failed"
    printed = "".join(capfd.readouterr())
    assert (
        "The database is unavailable: the API serves the last known status. "
        "nba-player-movement: no file has been committed yet." in printed
    )


def test_an_unavailable_api_is_reported(dags: Dags, api: ScriptedServer, capfd: pytest.CaptureFixture[str]) -> None:
    api.set_script(respond(b"", 503))
    assert dags.run("trade_tracker_freshness", NOON + timedelta(hours=2)).state == "failed"
    assert "The status of the API could not be fetched: 503 Server Error" in "".join(capfd.readouterr())

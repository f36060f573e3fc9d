"""`trade_tracker_freshness`, over the API of the stack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from support.dags import Dags
from support.server import ScriptedServer, gives
from support.stack import Stack

NOON = datetime(2025, 2, 8, 12, 0, tzinfo=UTC)
LENIENT = {"rejected_rows": 1_000_000, "rejected_files": 1_000_000, "failed_deliveries": 1_000_000}


def test_a_tracker_that_has_just_read_its_feeds_is_well(dags: Dags, tracker: Stack) -> None:
    del tracker
    assert dags.run("trade_tracker_freshness", NOON, **LENIENT).state == "success"


@pytest.fixture
def api(tracker: Stack, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """An API that tells what a test has it tell."""
    del tracker
    with ScriptedServer() as server:
        monkeypatch.setenv("AIRFLOW_VAR_TRACKER_API_URL", server.origin)
        yield server


def test_what_is_past_its_limit_is_said(dags: Dags, api: ScriptedServer, capfd: pytest.CaptureFixture[str]) -> None:
    api.answers(gives(b'{"stale": true, "feeds": [], "recent_rejections": [], "failed_attempts": 0}'))
    assert dags.run("trade_tracker_freshness", NOON + timedelta(hours=1)).state == "failed"
    printed = "".join(capfd.readouterr())
    assert "The database is away: the API tells what it knew before. nba-player-movement: no file of it was" in printed


def test_an_api_that_is_down_is_said(dags: Dags, api: ScriptedServer, capfd: pytest.CaptureFixture[str]) -> None:
    api.answers(gives(b"", 503))
    assert dags.run("trade_tracker_freshness", NOON + timedelta(hours=2)).state == "failed"
    assert "The API does not tell how it is: 503 Server Error" in "".join(capfd.readouterr())

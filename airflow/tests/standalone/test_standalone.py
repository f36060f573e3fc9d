"""`make airflow`: a real scheduler runs a DAG, and the trades appear in the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from support.stack import Stack, running_stack, wait_for

from nba_feeds.registry import SOURCES

RUN_TIMEOUT_SECONDS = 180


class Airflow:
    """A client of the REST API that Airflow 3 has for its own UI."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._session = requests.Session()
        # Airflow runs without a login: everybody is an admin, but requests need a token.
        token = self._session.get(f"{url}/auth/token", timeout=10).json()["access_token"]
        self._session.headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, path: str, **body: Any) -> Any:
        answer = self._session.request(method, f"{self.url}/api/v2{path}", json=body or None, timeout=30)
        assert answer.ok, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def tracker() -> Iterator[Stack]:
    with running_stack() as tracker:
        yield tracker


@pytest.fixture(scope="module")
def airflow(tracker: Stack) -> Iterator[Airflow]:
    command = tracker.start("airflow")

    def address() -> str | None:
        assert command.poll() is None, command.communicate()[0]
        return tracker.settings().get("AIRFLOW_URL")

    yield Airflow(wait_for("Airflow is running", address, RUN_TIMEOUT_SECONDS))
    tracker.run("down")
    # `local-stack airflow` ends together with the stack, and ends all processes of Airflow.
    command.wait(60)
    assert _find_processes(tracker) == []


def test_trades_of_a_manual_run_are_in_the_api(tracker: Stack, airflow: Airflow) -> None:
    assert tracker.get_json("/v1/trades/nba-2024921") is None
    wait_for("the DAGs are listed", lambda: airflow.call("GET", "/dags")["total_entries"] == 5)
    assert airflow.call("GET", "/importErrors")["import_errors"] == []

    airflow.call("PATCH", "/dags/trade_feeds", is_paused=False)
    run = airflow.call("POST", "/dags/trade_feeds/dagRuns", logical_date=None, dag_run_id="manual-run", conf={})
    assert run["state"] == "queued"
    run_path = f"/dags/trade_feeds/dagRuns/{run['dag_run_id']}"

    def final_state() -> str | None:
        state = airflow.call("GET", run_path)["state"]
        return state if state in ("success", "failed") else None

    assert wait_for("the run has ended", final_state, RUN_TIMEOUT_SECONDS) == "success"
    instances = airflow.call("GET", f"{run_path}/taskInstances")["task_instances"]
    # The first scheduled run starts when the DAG is unpaused, and may have fetched some sources before.
    assert {instance["state"] for instance in instances} <= {"success", "skipped"}
    refreshed = {instance["rendered_map_index"] for instance in instances if instance["task_id"] == "refresh"}
    assert refreshed == set(SOURCES)

    trade = wait_for("the trade is in the API", lambda: tracker.get_json("/v1/trades/nba-2024921"))
    assert trade["date"] == "2024-12-29"
    sources = tracker.get_json("/v1/trades/nba-2024921/sources")
    assert "nba-player-movement" in str(sources)


def test_the_ui_is_served(airflow: Airflow) -> None:
    page = requests.get(airflow.url, timeout=10)
    assert page.ok
    assert "<title>Airflow" in page.text


def test_a_second_airflow_is_not_started(tracker: Stack, airflow: Airflow) -> None:
    assert tracker.run("airflow") == f"Airflow is running already: {airflow.url}\n"


def _find_processes(tracker: Stack) -> list[str]:
    """Returns the command lines of processes that have the folder of the stack in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue  # The process has ended, or belongs to another user.
        if f"AIRFLOW_HOME={tracker.folder}".encode() in environment:
            found.append(command)
    return found

"""What `make airflow` starts: a real scheduler runs a DAG, and its trades arrive in the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from support.stack import Stack, running, wait_for

RUN_LIMIT_SECONDS = 180


class Airflow:
    """The REST API of Airflow 3, as its own UI uses it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._session = requests.Session()
        # Without a login everybody is an admin, by a token all the same.
        token = self._session.get(f"{url}/auth/token", timeout=10).json()["access_token"]
        self._session.headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, path: str, **body: Any) -> Any:
        answer = self._session.request(method, f"{self.url}/api/v2{path}", json=body or None, timeout=30)
        assert answer.ok, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def tracker() -> Iterator[Stack]:
    with running() as tracker:
        yield tracker


@pytest.fixture(scope="module")
def airflow(tracker: Stack) -> Iterator[Airflow]:
    command = tracker.start("airflow")

    def address() -> str | None:
        assert command.poll() is None, command.communicate()[0]
        return tracker.addresses().get("AIRFLOW_URL")

    yield Airflow(wait_for("Airflow is running", address, RUN_LIMIT_SECONDS))
    tracker.run("down")
    # It goes with the stack, and takes everything along.
    command.wait(60)
    assert _processes_of(tracker) == []


def test_a_run_by_hand_brings_trades_into_the_api(tracker: Stack, airflow: Airflow) -> None:
    assert tracker.ask("/v1/trades/nba-2024921") is None
    wait_for("the DAGs are listed", lambda: airflow.call("GET", "/dags")["total_entries"] == 5)
    assert airflow.call("GET", "/importErrors")["import_errors"] == []

    airflow.call("PATCH", "/dags/trade_feeds", is_paused=False)
    run = airflow.call("POST", "/dags/trade_feeds/dagRuns", logical_date=None, dag_run_id="by-hand", conf={})
    assert run["state"] == "queued"
    run_path = f"/dags/trade_feeds/dagRuns/{run['dag_run_id']}"

    def ended() -> str | None:
        state = airflow.call("GET", run_path)["state"]
        return state if state in ("success", "failed") else None

    assert wait_for("the run has ended", ended, RUN_LIMIT_SECONDS) == "success"
    instances = airflow.call("GET", f"{run_path}/taskInstances")["task_instances"]
    # A run of the schedule, which starts as soon as the DAG is unpaused, may have fetched some sources before.
    assert {instance["state"] for instance in instances} <= {"success", "skipped"}
    assert {instance["rendered_map_index"] for instance in instances if instance["task_id"] == "refresh"} == {
        "nba-player-movement",
        "espn-transactions",
        "espn-news",
        "realgm-wiretap",
        "cbs-sports-news",
    }

    trade = wait_for("the trade is in the API", lambda: tracker.ask("/v1/trades/nba-2024921"))
    assert trade["date"] == "2024-12-29"
    sources = tracker.ask("/v1/trades/nba-2024921/sources")
    assert "nba-player-movement" in str(sources)


def test_its_pages_are_served(airflow: Airflow) -> None:
    page = requests.get(airflow.url, timeout=10)
    assert page.ok
    assert "<title>Airflow" in page.text


def test_a_second_one_finds_it_running(tracker: Stack, airflow: Airflow) -> None:
    assert tracker.run("airflow") == f"Airflow is running already: {airflow.url}\n"


def _processes_of(tracker: Stack) -> list[str]:
    """Command lines of processes that were started for the stack, told by its folder in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, ValueError):
            continue  # It has ended, or is not ours to look at.
        if f"AIRFLOW_HOME={tracker.folder}".encode() in environment:
            found.append(command)
    return found

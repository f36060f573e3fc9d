"""Fixtures for both versions of Airflow: all tests share one stack, one Airflow database and one set of DAGs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

# Airflow reads these settings when it is imported.
DAGS = Path(__file__).parents[2] / "dags"
HOME = Path(mkdtemp(prefix="airflow-home-"))
os.environ.update(
    AIRFLOW_HOME=str(HOME),
    AIRFLOW__CORE__DAGS_FOLDER=str(DAGS),
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED="False",
    AWS_CONFIG_FILE="/dev/null",
    AWS_SHARED_CREDENTIALS_FILE="/dev/null",
)

import shutil  # noqa: E402

import pytest  # noqa: E402
from support.dags import Dags  # noqa: E402
from support.recorded import RecordedServer, recorded_server  # noqa: E402
from support.stack import Stack, running_stack  # noqa: E402


@pytest.fixture(scope="session")
def tracker() -> Iterator[Stack]:
    with running_stack() as tracker:
        os.environ.update(tracker.airflow_environment())
        yield tracker


@pytest.fixture(scope="session")
def session_sources() -> Iterator[RecordedServer]:
    with recorded_server() as server:
        os.environ["AIRFLOW_VAR_TRACKER_FEED_ORIGIN"] = server.origin
        yield server


@pytest.fixture
def sources(session_sources: RecordedServer) -> RecordedServer:
    session_sources.failing_hosts.clear()
    return session_sources


@pytest.fixture(scope="session")
def dags() -> Iterator[Dags]:
    airflow = Path(sys.executable).with_name("airflow")
    subprocess.run([airflow, "db", "migrate"], check=True, capture_output=True)
    yield Dags.load(DAGS)
    shutil.rmtree(HOME)

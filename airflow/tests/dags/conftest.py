"""One stack, one database of Airflow and one set of DAGs for all tests of them, on whichever version runs these."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

# Before anything imports Airflow, which reads them then.
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
from support import recorded, stack  # noqa: E402
from support.dags import Dags  # noqa: E402


@pytest.fixture(scope="session")
def tracker() -> Iterator[stack.Stack]:
    with stack.running() as tracker:
        os.environ.update(tracker.airflow_environment())
        yield tracker


@pytest.fixture(scope="session")
def all_sources() -> Iterator[recorded.RecordedServer]:
    with recorded.serving() as server:
        os.environ["AIRFLOW_VAR_TRACKER_FEED_ORIGIN"] = server.origin
        yield server


@pytest.fixture
def sources(all_sources: recorded.RecordedServer) -> recorded.RecordedServer:
    all_sources.broken.clear()
    return all_sources


@pytest.fixture(scope="session")
def dags() -> Iterator[Dags]:
    airflow = Path(sys.executable).with_name("airflow")
    subprocess.run([airflow, "db", "migrate"], check=True, capture_output=True)
    yield Dags.load(DAGS)
    shutil.rmtree(HOME)

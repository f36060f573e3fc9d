"""Properties of every DAG, on both versions of Airflow."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from support.dags import Dags

FOLDER = Path(__file__).parents[2] / "dags"
IDS = ["trade_exports", "trade_feeds", "trade_history_import", "trade_reprocess", "trade_tracker_freshness"]


def test_every_file_defines_one_dag_of_its_name(dags: Dags) -> None:
    assert dags.bag.import_errors == {}
    assert sorted(dags.bag.dags) == IDS
    assert sorted(path.stem for path in FOLDER.glob("*.py")) == IDS


@pytest.mark.parametrize("dag_id", IDS)
def test_a_dag_has_documentation_retries_timeouts_and_notifications(dags: Dags, dag_id: str) -> None:
    dag = dags.bag.dags[dag_id]
    assert len(dag.doc_md) > 200
    assert "nba-trade-tracker" in dag.tags
    assert dag.catchup is False
    assert dag.max_active_runs == 1
    assert dag.dagrun_timeout >= timedelta(minutes=20)
    for task in dag.tasks:
        assert task.owner == "nba-trade-tracker"
        assert task.retries >= 1
        assert task.retry_exponential_backoff
        assert task.max_retry_delay == timedelta(minutes=10)
        assert task.execution_timeout < dag.dagrun_timeout
        assert task.on_failure_callback, "a failure notifies operators"


def test_parsing_imports_nothing_that_only_tasks_need() -> None:
    """Airflow parses each file every few seconds, so the imports have to be cheap."""
    code = """
import sys
sys.path.insert(0, sys.argv[1])
import airflow.timetables.interval, nba_airflow.compat
before = set(sys.modules)
import trade_exports, trade_feeds, trade_history_import, trade_reprocess, trade_tracker_freshness
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""
    done = subprocess.run([sys.executable, "-c", code, FOLDER], check=True, capture_output=True, text=True)
    imported = set(done.stdout.splitlines()[-1].split())
    assert "trade_feeds" in imported
    assert not imported & {"nba_feeds", "requests", "tenacity", "boto3", "botocore"}

"""Hides the differences between Airflow 3 and Airflow 2.8. DAG files import these names from here only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

try:
    from airflow.sdk import Param, Variable, dag, get_current_context, task
    from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

    IS_AIRFLOW_3 = True
except ImportError:
    from airflow.decorators import dag, task
    from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException
    from airflow.models import Variable
    from airflow.models.param import Param
    from airflow.operators.python import get_current_context

    IS_AIRFLOW_3 = False

__all__ = [
    "AWS_CONNECTION",
    "AirflowException",
    "AirflowFailException",
    "AirflowSkipException",
    "Param",
    "dag",
    "get_current_context",
    "get_interval_start",
    "get_variable",
    "map_index_argument",
    "task",
]

AWS_CONNECTION = "aws_default"
"""If this connection is not defined, Airflow uses the role that it runs with."""


def get_variable(name: str) -> str | None:
    """Returns an Airflow variable, or None if it is not set or empty."""
    value = Variable.get(name, **{"default" if IS_AIRFLOW_3 else "default_var": None})
    return value or None


def get_interval_start(context: Any) -> datetime:
    """Returns the start of the run's data interval, or the time of the trigger for a run without an interval.

    Only Airflow 3 has runs without an interval. The result is a standard `datetime`: Airflow uses a subclass whose
    arithmetic differs.
    """
    start = context.get("data_interval_start") or context["dag_run"].run_after
    return datetime.fromtimestamp(start.timestamp(), UTC)


def map_index_argument(template: str) -> dict[str, str]:
    """Returns the task argument that names mapped task instances in the UI. Airflow 2.8 does not have it."""
    return {"map_index_template": template} if IS_AIRFLOW_3 else {}

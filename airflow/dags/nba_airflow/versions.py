"""Airflow 3 and Airflow 2.8 by the same names: the whole of what differs between them for our DAGs."""

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
    "interval_start",
    "mapped_name",
    "task",
    "variable",
]

AWS_CONNECTION = "aws_default"
"""Without such a connection Airflow uses the role that it runs as."""


def variable(name: str) -> str | None:
    """A variable of Airflow; None where it is not set, or is empty."""
    value = Variable.get(name, **{"default" if IS_AIRFLOW_3 else "default_var": None})
    return value or None


def interval_start(context: Any) -> datetime:
    """The start of a run's data interval; of a run without one, which Airflow 3 knows, when it was asked for.

    A plain moment: Airflow's own are of another class, with another arithmetic.
    """
    start = context.get("data_interval_start") or context["dag_run"].run_after
    return datetime.fromtimestamp(start.timestamp(), UTC)


def mapped_name(template: str) -> dict[str, str]:
    """The argument of a mapped task that names its instances in the UI, which Airflow 2.8 has not."""
    return {"map_index_template": template} if IS_AIRFLOW_3 else {}

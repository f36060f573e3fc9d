"""Loads and runs the DAGs on either version of Airflow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """A finished run."""

    state: str
    tasks: dict[str, list[str]]
    """Task ID to the states of its instances, in the order of their map index."""


@dataclass(frozen=True)
class Dags:
    bag: Any

    @classmethod
    def load(cls, folder: Path) -> Dags:
        """Loads all DAGs of a folder."""
        try:
            from airflow.dag_processing.dagbag import DagBag
        except ImportError:
            # The table of runs has a foreign key to a table that this import defines.
            import airflow.auth.managers.fab.models  # noqa: F401
            from airflow.models import DagBag
        return cls(DagBag(dag_folder=str(folder)))

    def run(self, dag_id: str, at: datetime, **conf: Any) -> Run:
        """Runs a DAG in this process, without retries. `at` is its logical date."""
        dag = self.bag.dags[dag_id]
        for task in dag.tasks:
            # A mapped task keeps its arguments in `partial_kwargs`.
            getattr(task, "partial_kwargs", vars(task))["retries"] = 0
        arguments = {"run_conf": conf or None}
        try:
            run = dag.test(logical_date=at, **arguments)
        except TypeError:
            run = dag.test(execution_date=at, **arguments)
        tasks: dict[str, list[str]] = {}
        for instance in sorted(run.get_task_instances(), key=lambda instance: instance.map_index):
            tasks.setdefault(instance.task_id, []).append(str(instance.state))
        return Run(str(run.state), tasks)

"""Publishes all trades every night as NDJSON, CSV and Parquet, with checksums.

The API generates the files. The task checks them and stores them under `exports/date=<day>/` in the export bucket,
with the day's `manifest.json` last. `exports/latest.json` is a copy of the newest manifest.

A published day does not change: a rerun writes nothing. A late run for a missed day publishes the current data; its
manifest holds the time and the dataset version.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.timetables.interval import CronDataIntervalTimetable

from nba_airflow.compat import AirflowSkipException, dag, get_current_context, get_interval_start, task
from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, as_task_failure


@task(execution_timeout=timedelta(minutes=15))
def publish() -> str:
    """Publishes the files of the day; returns the key of the manifest."""
    from datetime import UTC, datetime
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from nba_airflow import resources
    from nba_feeds import exports

    day = get_interval_start(get_current_context()).astimezone(UTC).date()
    with as_task_failure(), TemporaryDirectory() as folder:
        manifest_key = exports.publish(
            resources.get_required_variable("tracker_api_url"),
            resources.get_export_bucket(),
            Path(folder),
            day=day,
            now=datetime.now(UTC),
        )
    if manifest_key is None:
        raise AirflowSkipException(f"{day} is published already")
    return manifest_key


@dag(
    # The last games on the west coast have ended by then.
    schedule=CronDataIntervalTimetable("0 9 * * *", timezone="UTC"),
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args=DEFAULT_ARGS,
    tags=[*TAGS, "publish"],
    doc_md=__doc__,
)
def trade_exports() -> None:
    publish()


trade_exports()

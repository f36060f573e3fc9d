"""Publishes all trades every night as NDJSON, CSV and Parquet, with their checksums.

The API makes the files; they are checked and put under `exports/date=<day>/` of the bucket of exports, the day's
`manifest.json` last. `exports/latest.json` is the newest manifest. A day that is published never changes: a rerun
writes nothing, and a day that was missed is published with what is known by now, as its manifest says.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.timetables.interval import CronDataIntervalTimetable

from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, one_sentence
from nba_airflow.versions import AirflowSkipException, dag, get_current_context, interval_start, task


@task(execution_timeout=timedelta(minutes=15))
def publish() -> str:
    """Publishes the day's files; returns the key of their manifest."""
    from datetime import UTC, datetime
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from nba_airflow import places
    from nba_feeds import exports

    day = interval_start(get_current_context()).astimezone(UTC).date()
    with one_sentence(), TemporaryDirectory() as folder:
        manifest = exports.publish(
            places.setting("tracker_api_url"),
            places.export_bucket(),
            Path(folder),
            day=day,
            now=datetime.now(UTC),
        )
    if manifest is None:
        raise AirflowSkipException(f"{day} is published already")
    return manifest


@dag(
    # After the last games in the west have ended.
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

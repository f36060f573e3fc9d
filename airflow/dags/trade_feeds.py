"""Fetches the public feeds and uploads new files to the feed bucket, where the worker reads them.

Sources of transactions are fetched every hour, and every 10 minutes on the day of the trade deadline and from the
draft to free agency. Sources of news are fetched every 15 minutes. The list of drafted players is fetched weekly, and
daily around the draft. One mapped task fetches one source: **a failed source does not stop the others**. If a source
has no new content, its task is skipped and nothing is written.

A manual run fetches all sources, or those that the parameter `sources` names.

A failed task states in one sentence what the source answered. The last valid file is kept. To provide a file by hand,
trigger `trade_history_import`.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.timetables.interval import CronDataIntervalTimetable

from nba_airflow.compat import (
    AirflowSkipException,
    Param,
    dag,
    get_current_context,
    get_interval_start,
    map_index_argument,
    task,
)
from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, as_task_failure


@task
def select_sources() -> list[str]:
    """Returns the names of the sources to fetch in this run."""
    from nba_feeds import calendar
    from nba_feeds.errors import FeedError
    from nba_feeds.registry import SOURCES

    context = get_current_context()
    requested = context["params"]["sources"]
    unknown = [name for name in requested if name not in SOURCES]
    with as_task_failure():
        if unknown:
            raise FeedError(f"Unknown source {', '.join(unknown)}: expected {', '.join(SOURCES)}.")
    if requested:
        return list(requested)
    if context["dag_run"].run_type == "manual":
        return list(SOURCES)
    return [source.name for source in calendar.due_sources(SOURCES.values(), get_interval_start(context))]


@task(max_active_tis_per_dag=4, **map_index_argument("{{ task.op_kwargs['source'] }}"))
def refresh(source: str) -> str:
    """Fetches one source; returns the key of the new file."""
    from datetime import UTC, datetime

    from nba_airflow import resources
    from nba_airflow.compat import get_variable
    from nba_feeds.refresh import FetchContext
    from nba_feeds.refresh import refresh as refresh_source
    from nba_feeds.registry import SOURCES

    context = FetchContext(
        interval_start=get_interval_start(get_current_context()),
        now=datetime.now(UTC),
        origin=get_variable("tracker_feed_origin"),
        contact=get_variable("tracker_contact"),
    )
    with as_task_failure():
        outcome = refresh_source(SOURCES[source], resources.get_feed_bucket(), context)
    if outcome.key is None:
        raise AirflowSkipException(f"{source}: {outcome.description}")
    print(f"{source}: {outcome.description}, {outcome.key}")
    return outcome.key


@dag(
    # Every minute at which a source can be due: the multiples of 10 and of 15.
    schedule=CronDataIntervalTimetable("0,10,15,20,30,40,45,50 * * * *", timezone="UTC"),
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=30),
    default_args=DEFAULT_ARGS,
    params={
        "sources": Param(
            [], type="array", items={"type": "string"}, description="Names of the sources to fetch; empty for all"
        )
    },
    tags=[*TAGS, "fetch"],
    doc_md=__doc__,
)
def trade_feeds() -> None:
    refresh.expand(source=select_sources())


trade_feeds()

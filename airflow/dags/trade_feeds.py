"""Fetches the public feeds of trades and drops new files into the bucket, where the worker finds them.

Sources of transactions are asked every hour, and every 10 minutes on the day of the trade deadline and from the
draft to free agency; sources of news every 15 minutes. What is due is fetched by one mapped task a source: **one
that fails stops no other**. A source that has nothing new is shown as skipped, and nothing is written.

Triggered by hand, all sources are asked, or those that the parameter `sources` names.

A source that fails says in one sentence what it answered. Its last good file stays. A file can be brought by hand:
`trade_history_import`.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.timetables.interval import CronDataIntervalTimetable

from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, one_sentence
from nba_airflow.versions import (
    AirflowSkipException,
    Param,
    dag,
    get_current_context,
    interval_start,
    mapped_name,
    task,
)


@task
def due() -> list[str]:
    """The names of the sources to ask in this run."""
    from nba_feeds import calendar
    from nba_feeds.failure import FeedError
    from nba_feeds.registry import SOURCES

    context = get_current_context()
    named = context["params"]["sources"]
    unknown = [name for name in named if name not in SOURCES]
    with one_sentence():
        if unknown:
            raise FeedError(f"There is no source {', '.join(unknown)}: they are {', '.join(SOURCES)}.")
    if named:
        return list(named)
    if context["dag_run"].run_type == "manual":
        return list(SOURCES)
    return [source.name for source in calendar.due(SOURCES.values(), interval_start(context))]


@task(max_active_tis_per_dag=4, **mapped_name("{{ task.op_kwargs['source'] }}"))
def refresh(source: str) -> str:
    """Visits one source; returns the key of the new file."""
    from datetime import UTC, datetime

    from nba_airflow import places
    from nba_airflow.versions import variable
    from nba_feeds import refresh as visits
    from nba_feeds.registry import SOURCES

    visit = visits.Visit(
        interval=interval_start(get_current_context()),
        now=datetime.now(UTC),
        origin=variable("tracker_feed_origin"),
        contact=variable("tracker_contact"),
    )
    with one_sentence():
        outcome = visits.refresh(SOURCES[source], places.feed_bucket(), visit)
    if outcome.key is None:
        raise AirflowSkipException(f"{source}: {outcome.what}")
    print(f"{source}: {outcome.what}, {outcome.key}")
    return outcome.key


@dag(
    # Whenever something may be due: each 10 and each 15 minutes.
    schedule=CronDataIntervalTimetable("0,10,15,20,30,40,45,50 * * * *", timezone="UTC"),
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=30),
    default_args=DEFAULT_ARGS,
    params={"sources": Param([], type="array", items={"type": "string"}, description="Only these; empty for all")},
    tags=[*TAGS, "fetch"],
    doc_md=__doc__,
)
def trade_feeds() -> None:
    refresh.expand(source=due())


trade_feeds()

"""Reads the API's `/v1/status` and fails, saying what is wrong, when somebody should look.

What is looked at: the age of each feed's newest file, rows of it that could not be used, files of the last day that
ended in the dead-letter queue, deliveries that failed, and whether the API has its database.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.timetables.interval import CronDataIntervalTimetable

from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, one_sentence
from nba_airflow.versions import Param, dag, get_current_context, task


@task
def check() -> None:
    """Fails with all that is past its limit."""
    from datetime import UTC, datetime

    from nba_airflow import places
    from nba_feeds import freshness
    from nba_feeds.failure import FeedError
    from nba_feeds.registry import FEEDS

    params = get_current_context()["params"]
    limits = freshness.Limits(
        rejected_rows=params["rejected_rows"],
        rejected_files=params["rejected_files"],
        failed_deliveries=params["failed_deliveries"],
    )
    with one_sentence():
        status = freshness.ask(places.setting("tracker_api_url"))
        found = freshness.findings(status, FEEDS.values(), limits, datetime.now(UTC))
        if found:
            raise FeedError(" ".join(found))


@dag(
    schedule=CronDataIntervalTimetable("*/30 * * * *", timezone="UTC"),
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=20),
    default_args=DEFAULT_ARGS,
    params={
        "rejected_rows": Param(0, type="integer", minimum=0, description="Most bad rows of a feed's newest file"),
        "rejected_files": Param(0, type="integer", minimum=0, description="Most dead letters of a day"),
        "failed_deliveries": Param(20, type="integer", minimum=0, description="Most failed deliveries of a day"),
    },
    tags=[*TAGS, "watch"],
    doc_md=__doc__,
)
def trade_tracker_freshness() -> None:
    check()


trade_tracker_freshness()

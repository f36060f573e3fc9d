"""Checks the API's `/v1/status` and fails, with one sentence per problem, when an operator has to look.

It checks the age of each feed's newest file, the rejected rows of that file, the files that were rejected and the
deliveries that failed in the last day, and whether the API reaches its database.
"""

from __future__ import annotations

from datetime import timedelta

from airflow.timetables.interval import CronDataIntervalTimetable

from nba_airflow.compat import Param, dag, get_current_context, task
from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, as_task_failure


@task
def check() -> None:
    """Fails with all values that exceed their limits."""
    from datetime import UTC, datetime

    from nba_airflow import resources
    from nba_feeds import freshness
    from nba_feeds.errors import FeedError
    from nba_feeds.registry import FEEDS

    params = get_current_context()["params"]
    limits = freshness.Limits(
        rejected_rows=params["rejected_rows"],
        rejected_files=params["rejected_files"],
        failed_deliveries=params["failed_deliveries"],
    )
    with as_task_failure():
        status = freshness.fetch_status(resources.get_required_variable("tracker_api_url"))
        problems = freshness.find_problems(status, FEEDS.values(), limits, datetime.now(UTC))
        if problems:
            raise FeedError(" ".join(problems))


@dag(
    schedule=CronDataIntervalTimetable("*/30 * * * *", timezone="UTC"),
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=20),
    default_args=DEFAULT_ARGS,
    params={
        "rejected_rows": Param(
            0, type="integer", minimum=0, description="Maximum number of rejected rows in a feed's newest file"
        ),
        "rejected_files": Param(0, type="integer", minimum=0, description="Maximum number of rejected files per day"),
        "failed_deliveries": Param(
            20, type="integer", minimum=0, description="Maximum number of failed deliveries per day"
        ),
    },
    tags=[*TAGS, "monitoring"],
    doc_md=__doc__,
)
def trade_tracker_freshness() -> None:
    check()


trade_tracker_freshness()

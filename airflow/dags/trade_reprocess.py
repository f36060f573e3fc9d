"""Sends stored files to the worker's queue again, oldest first.

Use it for files that the worker has missed or rejected. The worker recognises files that it has committed as
duplicates. With `replay` it processes those too, which is safe at any time.

Set a prefix under `feeds/`. `since` and `until` limit the files by the time at which they were written.
"""

from __future__ import annotations

from datetime import timedelta

from nba_airflow.compat import Param, dag, get_current_context, task
from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, as_task_failure

OPTIONAL_TIME = {"type": ["null", "string"], "format": "date-time"}


@task(execution_timeout=timedelta(minutes=30))
def send_notifications() -> int:
    """Sends one message per file; returns the number of messages."""
    from datetime import datetime

    from nba_airflow import resources
    from nba_feeds import reprocess

    params = get_current_context()["params"]
    since, until = (datetime.fromisoformat(params[name]) if params[name] else None for name in ("since", "until"))
    bucket = resources.get_feed_bucket()
    with as_task_failure():
        versions = reprocess.select_versions(bucket, params["prefix"], since=since, until=until)
        queue_url = resources.get_required_variable("tracker_queue_url")
        return reprocess.send_notifications(
            resources.get_sqs_client(), queue_url, bucket.name, versions, replay=params["replay"]
        )


@dag(
    schedule=None,
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args=DEFAULT_ARGS,
    params={
        "prefix": Param("feeds/", type="string", description="feeds/, feeds/<feed>/ or feeds/<feed>/date=<day>/"),
        "since": Param(None, **OPTIONAL_TIME, description="Only files written at this time or later"),
        "until": Param(None, **OPTIONAL_TIME, description="Only files written before this time"),
        "replay": Param(False, type="boolean", description="Also process files that the worker has committed"),
    },
    tags=[*TAGS, "manual"],
    doc_md=__doc__,
)
def trade_reprocess() -> None:
    send_notifications()


trade_reprocess()

"""Announces files of the bucket to the worker's queue once more, oldest first.

For files that the worker has missed or refused: those that it has read are duplicates to it, and nothing happens.
With `again`, it reads those too, which is safe at any time. Give a prefix under `feeds/`, and from when until when
the files were written, where that matters.
"""

from __future__ import annotations

from datetime import timedelta

from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, one_sentence
from nba_airflow.versions import Param, dag, get_current_context, task

MOMENT = {"type": ["null", "string"], "format": "date-time"}


@task(execution_timeout=timedelta(minutes=30))
def announce() -> int:
    """Sends the messages; returns how many."""
    from datetime import datetime

    from nba_airflow import places
    from nba_feeds import reprocess

    params = get_current_context()["params"]
    since, until = (datetime.fromisoformat(params[name]) if params[name] else None for name in ("since", "until"))
    bucket = places.feed_bucket()
    with one_sentence():
        versions = reprocess.versions_to_announce(bucket, params["prefix"], since=since, until=until)
        queue_url = places.setting("tracker_queue_url")
        return reprocess.announce(places.queue_client(), queue_url, bucket.name, versions, again=params["again"])


@dag(
    schedule=None,
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args=DEFAULT_ARGS,
    params={
        "prefix": Param("feeds/", type="string", description="feeds/, feeds/<feed>/ or feeds/<feed>/date=<day>/"),
        "since": Param(None, **MOMENT, description="Written then or later"),
        "until": Param(None, **MOMENT, description="Written before then"),
        "again": Param(False, type="boolean", description="Also read what the worker has read already"),
    },
    tags=[*TAGS, "manual"],
    doc_md=__doc__,
)
def trade_reprocess() -> None:
    announce()


trade_reprocess()

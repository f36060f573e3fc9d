"""Takes a file that an operator has, and moves it to where the worker reads it.

Give the feed, and where the file is: `s3://<bucket of feeds>/incoming/<file>` (it is moved from there), any other
object that Airflow's role may read, or an address by HTTP (both are copied). The file may be packed by gzip. It is
validated as its feed first; one that is something else stays where it is.

For feeds whose sites do not want to be fetched by programs (`basketball-reference`, `pro-sports-transactions`), for
curated trades (`trade-report`), and whenever a source refuses to be fetched: save its file with a browser, copy it
to `incoming/`.
"""

from __future__ import annotations

from datetime import timedelta

from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, one_sentence
from nba_airflow.versions import AirflowSkipException, Param, dag, get_current_context, interval_start, task


@task(execution_timeout=timedelta(minutes=15))
def take() -> str:
    """Validates and moves the file; returns its new key."""
    from nba_airflow import places
    from nba_feeds import history

    context = get_current_context()
    params = context["params"]
    with one_sentence():
        key = history.take(
            params["feed"],
            params["location"],
            places.feed_bucket(),
            places.bucket,
            moment=interval_start(context),
            accept_smaller=params["accept_smaller"],
        )
    if key is None:
        raise AirflowSkipException(f"{params['location']} is there already")
    return key


@dag(
    schedule=None,
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args=DEFAULT_ARGS,
    params={
        "feed": Param("nba-player-movement", type="string", description="As in the key: feeds/<feed>/…"),
        "location": Param("", type="string", description="s3://bucket/key or https://host/path"),
        "accept_smaller": Param(
            False,
            type="boolean",
            description="Take a file that has lost items, and measure later ones by it",
        ),
    },
    tags=[*TAGS, "manual"],
    doc_md=__doc__,
)
def trade_history_import() -> None:
    take()


trade_history_import()

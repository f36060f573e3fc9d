"""Imports a file that an operator provides.

Set the feed and the location of the file:

- `s3://<feed bucket>/incoming/<file>`: the file is moved from there;
- any other S3 object that Airflow's role may read, or an HTTP address: the file is copied.

The file may be compressed with gzip, up to twice. CSV may be saved by Excel: with commas, semicolons or tabs, in UTF-8,
UTF-16 or Windows-1252. The file is validated first. If it does not belong to the feed, the task fails and the
file stays where it is.

Use this DAG for sites that do not allow automated downloads (`basketball-reference`, `pro-sports-transactions`), for
trade reports (`trade-report`), and when a source refuses requests: save its file with a browser and copy it to
`incoming/`.
"""

from __future__ import annotations

from datetime import timedelta

from nba_airflow.compat import AirflowSkipException, Param, dag, get_current_context, get_interval_start, task
from nba_airflow.defaults import DEFAULT_ARGS, START, TAGS, as_task_failure


@task(execution_timeout=timedelta(minutes=15))
def import_file() -> str:
    """Validates and stores the file; returns its new key."""
    from nba_airflow import resources
    from nba_feeds import manual_import

    context = get_current_context()
    params = context["params"]
    with as_task_failure():
        key = manual_import.import_file(
            params["feed"],
            params["location"],
            resources.get_feed_bucket(),
            resources.get_bucket,
            interval_start=get_interval_start(context),
            accept_smaller=params["accept_smaller"],
        )
    if key is None:
        raise AirflowSkipException(f"{params['location']} is stored already")
    return key


@dag(
    schedule=None,
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args=DEFAULT_ARGS,
    params={
        "feed": Param("nba-player-movement", type="string", description="Name of the feed, as in feeds/<feed>/…"),
        "location": Param("", type="string", description="s3://bucket/key or https://host/path"),
        "accept_smaller": Param(
            False,
            type="boolean",
            description="Accept a file that has lost rows, and compare later files with it",
        ),
    },
    tags=[*TAGS, "manual"],
    doc_md=__doc__,
)
def trade_history_import() -> None:
    import_file()


trade_history_import()

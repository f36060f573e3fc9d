"""Where things are, by variables of Airflow. Only for use inside tasks: asking costs a request."""

from __future__ import annotations

from typing import Any

from nba_airflow.versions import AWS_CONNECTION, AirflowFailException, variable
from nba_feeds.bucket import S3Bucket


def setting(name: str) -> str:
    """A variable that has to be set."""
    value = variable(name)
    if value is None:
        raise AirflowFailException(f"The variable {name} is not set: see airflow/README.md for what it holds.")
    return value


def bucket(name: str) -> S3Bucket:
    """Any bucket."""
    from airflow.providers.amazon.aws.hooks.s3 import S3Hook

    return S3Bucket(S3Hook(aws_conn_id=AWS_CONNECTION).get_conn(), name)


def feed_bucket() -> S3Bucket:
    """Where files of feeds go."""
    return bucket(setting("tracker_feed_bucket"))


def export_bucket() -> S3Bucket:
    """Where exports are published."""
    return bucket(setting("tracker_export_bucket"))


def queue_client() -> Any:
    """A client of SQS."""
    from airflow.providers.amazon.aws.hooks.sqs import SqsHook

    return SqsHook(aws_conn_id=AWS_CONNECTION).get_conn()

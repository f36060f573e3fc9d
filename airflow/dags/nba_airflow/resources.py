"""Connects to the buckets and the queue that Airflow variables name.

Call these functions inside tasks only: they look up variables and connections, which costs requests.
"""

from __future__ import annotations

from typing import Any

from nba_airflow.compat import AWS_CONNECTION, AirflowFailException, get_variable
from nba_feeds.bucket import S3Bucket


def get_required_variable(name: str) -> str:
    """Returns an Airflow variable; fails the task without a retry if it is not set."""
    value = get_variable(name)
    if value is None:
        raise AirflowFailException(f"The variable {name} is not set: see airflow/README.md.")
    return value


def get_bucket(name: str) -> S3Bucket:
    """Returns the bucket with this name."""
    from airflow.providers.amazon.aws.hooks.s3 import S3Hook

    return S3Bucket(S3Hook(aws_conn_id=AWS_CONNECTION).get_conn(), name)


def get_feed_bucket() -> S3Bucket:
    """Returns the bucket that holds the files of feeds."""
    return get_bucket(get_required_variable("tracker_feed_bucket"))


def get_export_bucket() -> S3Bucket:
    """Returns the bucket that exports are published in."""
    return get_bucket(get_required_variable("tracker_export_bucket"))


def get_sqs_client() -> Any:
    """Returns an SQS client."""
    from airflow.providers.amazon.aws.hooks.sqs import SqsHook

    return SqsHook(aws_conn_id=AWS_CONNECTION).get_conn()

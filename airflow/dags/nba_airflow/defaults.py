"""Default arguments of all DAGs, and how a task reports a failure."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from nba_airflow.compat import AWS_CONNECTION, AirflowException, AirflowFailException, get_variable

START = datetime(2020, 1, 1, tzinfo=UTC)
"""Airflow runs no task for a day before this date, so the date is early. No DAG catches up on past intervals."""
TAGS = ["nba-trade-tracker"]


@contextmanager
def as_task_failure() -> Iterator[None]:
    """Turns a `FeedError` into a task failure with the same text; a `RetryLaterError` fails without a retry."""
    from nba_feeds.errors import FeedError, RetryLaterError

    try:
        yield
    except RetryLaterError as error:
        raise AirflowFailException(str(error)) from None
    except FeedError as error:
        raise AirflowException(str(error)) from None


def notify_failure(context: Any) -> None:
    """Publishes a failed task to the SNS topic in the variable `tracker_alarm_topic_arn`, if that is set."""
    from airflow.providers.amazon.aws.hooks.sns import SnsHook

    topic = get_variable("tracker_alarm_topic_arn")
    if topic is None:
        return
    task_instance = context["task_instance"]
    subject = f"{task_instance.dag_id}.{task_instance.task_id} failed"
    message = (
        f"{context.get('exception')}\n\nRun {context['run_id']}, log {getattr(task_instance, 'log_url', 'unknown')}"
    )
    try:
        SnsHook(aws_conn_id=AWS_CONNECTION).publish_to_target(target_arn=topic, message=message, subject=subject[:100])
    except Exception:
        # A second failure must not hide the first one, which is the task's.
        logging.getLogger(__name__).exception("could not publish the failure to %s", topic)


DEFAULT_ARGS = {
    "owner": "nba-trade-tracker",
    "retries": 2,
    "retry_delay": timedelta(seconds=30),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=10),
    "execution_timeout": timedelta(minutes=5),
    "on_failure_callback": notify_failure,
}

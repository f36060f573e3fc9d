"""What every DAG starts from, and how a failure is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from nba_airflow.versions import AWS_CONNECTION, AirflowException, AirflowFailException, variable

START = datetime(2020, 1, 1, tzinfo=UTC)
"""Long ago: a run in the name of an earlier day has no tasks. Nothing is caught up on."""
TAGS = ["nba-trade-tracker"]


@contextmanager
def one_sentence() -> Iterator[None]:
    """Has a task fail with the one sentence for its operator, and not tried again where that would be rude."""
    from nba_feeds.failure import AskedToWaitError, FeedError

    try:
        yield
    except AskedToWaitError as error:
        raise AirflowFailException(str(error)) from None
    except FeedError as error:
        raise AirflowException(str(error)) from None


def alarm(context: Any) -> None:
    """Tells the topic of SNS in the variable `tracker_alarm_topic_arn`, where there is one, that a task has failed."""
    from airflow.providers.amazon.aws.hooks.sns import SnsHook

    topic = variable("tracker_alarm_topic_arn")
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
        # The task has failed already: that must not be hidden by a second failure.
        logging.getLogger(__name__).exception("could not tell %s of the failure", topic)


DEFAULT_ARGS = {
    "owner": "nba-trade-tracker",
    "retries": 2,
    "retry_delay": timedelta(seconds=30),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=10),
    "execution_timeout": timedelta(minutes=5),
    "on_failure_callback": alarm,
}

"""How a failed task notifies operators."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from support.stack import Stack, wait_for

CONTEXT = {
    "task_instance": SimpleNamespace(dag_id="trade_feeds", task_id="refresh", log_url="http://airflow.example/log"),
    "exception": ValueError("espn-news: it answered 403 Forbidden"),
    "run_id": "scheduled__1",
}


def test_a_failure_is_published_to_the_topic(tracker: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    from nba_airflow.defaults import notify_failure

    sns, sqs = tracker.client("sns"), tracker.client("sqs")
    topic = sns.create_topic(Name="alarms")["TopicArn"]
    queue = sqs.create_queue(QueueName="alarms")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    monkeypatch.setenv("AIRFLOW_VAR_TRACKER_ALARM_TOPIC_ARN", topic)

    notify_failure(CONTEXT)
    messages = wait_for("the message", lambda: sqs.receive_message(QueueUrl=queue).get("Messages"))
    notification = json.loads(messages[0]["Body"])
    assert notification["Subject"] == "trade_feeds.refresh failed"
    assert "espn-news: it answered 403 Forbidden" in notification["Message"]
    assert "Run scheduled__1, log http://airflow.example/log" in notification["Message"]


def test_without_a_topic_nothing_is_published(tracker: Stack) -> None:
    from nba_airflow.defaults import notify_failure

    del tracker
    notify_failure(CONTEXT)


def test_a_missing_topic_does_not_hide_the_failure(tracker: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    from nba_airflow.defaults import notify_failure

    del tracker
    monkeypatch.setenv("AIRFLOW_VAR_TRACKER_ALARM_TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:no-such-topic")
    notify_failure(CONTEXT)

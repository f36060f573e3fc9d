"""How a failed task is told."""

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


def test_a_topic_is_told_of_a_failure(tracker: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    from nba_airflow.defaults import alarm

    sns, sqs = tracker.client("sns"), tracker.client("sqs")
    topic = sns.create_topic(Name="alarms")["TopicArn"]
    queue = sqs.create_queue(QueueName="alarms")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    monkeypatch.setenv("AIRFLOW_VAR_TRACKER_ALARM_TOPIC_ARN", topic)

    alarm(CONTEXT)
    received = wait_for("the message", lambda: sqs.receive_message(QueueUrl=queue).get("Messages"))
    told = json.loads(received[0]["Body"])
    assert told["Subject"] == "trade_feeds.refresh failed"
    assert "espn-news: it answered 403 Forbidden" in told["Message"]
    assert "Run scheduled__1, log http://airflow.example/log" in told["Message"]


def test_without_a_topic_nobody_is_told(tracker: Stack) -> None:
    from nba_airflow.defaults import alarm

    del tracker
    alarm(CONTEXT)


def test_a_topic_that_cannot_be_told_hides_nothing(tracker: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    from nba_airflow.defaults import alarm

    del tracker
    monkeypatch.setenv("AIRFLOW_VAR_TRACKER_ALARM_TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:no-such-topic")
    alarm(CONTEXT)

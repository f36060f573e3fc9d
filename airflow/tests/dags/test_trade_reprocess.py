"""`trade_reprocess`: what is announced again, the worker reads again, or knows to be a duplicate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.dags import Dags
from support.stack import Stack, wait_for

NOON = datetime(2025, 2, 9, 12, 0, tzinfo=UTC)
PREFIX = "feeds/trade-report/"


def last_read(tracker: Stack) -> Any:
    feeds = {feed["feed"]: feed for feed in tracker.ask("/v1/status")["feeds"]}
    return feeds["trade-report"]["last_object"]["ingested_at"]


def is_drained(tracker: Stack) -> bool:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    queue = tracker.address("QUEUE_URL")
    counts = tracker.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=names)["Attributes"]
    return all(count == "0" for count in counts.values())


def test_what_is_committed_is_read_again_only_when_asked_for(dags: Dags, tracker: Stack) -> None:
    read = last_read(tracker)
    assert dags.run("trade_reprocess", NOON, prefix=PREFIX).tasks == {"announce": ["success"]}
    wait_for("the queue is drained", lambda: is_drained(tracker))
    assert last_read(tracker) == read

    again = dags.run("trade_reprocess", NOON + timedelta(hours=1), prefix=PREFIX, again=True)
    assert again.state == "success"
    wait_for("the file is read again", lambda: last_read(tracker) > read)


def test_a_prefix_that_the_worker_does_not_read_is_told(
    dags: Dags, tracker: Stack, capfd: pytest.CaptureFixture[str]
) -> None:
    del tracker
    assert dags.run("trade_reprocess", NOON + timedelta(hours=2), prefix="last/").state == "failed"
    assert "The worker reads only what lies under feeds/, which 'last/' does not begin with." in "".join(
        capfd.readouterr()
    )

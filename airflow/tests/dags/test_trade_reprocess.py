"""`trade_reprocess`: what is announced again, the worker reads again, or knows to be a duplicate."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import requests
from support.dags import Dags
from support.stack import Stack, wait_for

NOON = datetime(2025, 2, 9, 12, 0, tzinfo=UTC)
PREFIX = "feeds/trade-report/"


def outcomes(tracker: Stack) -> dict[str, int]:
    """How often the worker has come to each outcome with a file of the feed."""
    metrics = requests.get(tracker.address("OPERATIONS_URL") + "/metrics", timeout=10).text
    counted = re.findall(r'^objects_total{feed="trade-report",outcome="(\w+)"} (\d+)$', metrics, re.MULTILINE)
    return {outcome: int(count) for outcome, count in counted}


def test_what_is_committed_is_read_again_only_when_asked_for(dags: Dags, tracker: Stack) -> None:
    assert outcomes(tracker) == {"committed": 1}
    assert dags.run("trade_reprocess", NOON, prefix=PREFIX).tasks == {"announce": ["success"]}
    wait_for("a duplicate is found", lambda: outcomes(tracker) == {"committed": 1, "duplicate": 1})
    assert dags.run("trade_reprocess", NOON + timedelta(hours=1), prefix=PREFIX, again=True).state == "success"
    wait_for("the file is read again", lambda: outcomes(tracker) == {"committed": 2, "duplicate": 1})


def test_a_prefix_that_the_worker_does_not_read_is_told(
    dags: Dags, tracker: Stack, capfd: pytest.CaptureFixture[str]
) -> None:
    del tracker
    assert dags.run("trade_reprocess", NOON + timedelta(hours=2), prefix="last/").state == "failed"
    assert "The worker reads only what lies under feeds/, which 'last/' does not begin with." in "".join(
        capfd.readouterr()
    )

"""`trade_reprocess` on the complete stack."""

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
    """Returns the worker's counts of files of the feed by outcome."""
    metrics = requests.get(tracker.setting("OPERATIONS_URL") + "/metrics", timeout=10).text
    counts = re.findall(r'^objects_total{feed="trade-report",outcome="(\w+)"} (\d+)$', metrics, re.MULTILINE)
    return {outcome: int(count) for outcome, count in counts}


def test_a_committed_file_is_processed_again_only_on_replay(dags: Dags, tracker: Stack) -> None:
    assert outcomes(tracker) == {"committed": 1}
    assert dags.run("trade_reprocess", NOON, prefix=PREFIX).tasks == {"send_notifications": ["success"]}
    wait_for("the worker counts a duplicate", lambda: outcomes(tracker) == {"committed": 1, "duplicate": 1})
    assert dags.run("trade_reprocess", NOON + timedelta(hours=1), prefix=PREFIX, replay=True).state == "success"
    wait_for("the worker commits the file again", lambda: outcomes(tracker) == {"committed": 2, "duplicate": 1})


def test_a_prefix_that_the_worker_does_not_read_is_reported(
    dags: Dags, tracker: Stack, capfd: pytest.CaptureFixture[str]
) -> None:
    del tracker
    assert dags.run("trade_reprocess", NOON + timedelta(hours=2), prefix="state/").state == "failed"
    printed = "".join(capfd.readouterr())
    assert "The prefix 'state/' does not start with feeds/: the worker reads only that." in printed

"""Asking a server that fails in every way that feeds do."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from support.server import ScriptedServer, Step, drips, gives, hangs, stalls, truncates

from nba_feeds.failure import FetchError
from nba_feeds.fetch import Answer, Patience, Validators, fetch

QUICK = Patience(
    connect_seconds=1,
    read_seconds=0.3,
    transfer_seconds=1,
    attempts=3,
    first_pause_seconds=0.01,
    longest_pause_seconds=2,
)
BODY = b'{"a feed": true}'


def ask(server: ScriptedServer, *script: Step, known: Validators | None = None, most_bytes: int = 10_000) -> Answer:
    server.answers(*script)
    return fetch(f"{server.origin}/feed.json", most_bytes=most_bytes, known=known, patience=QUICK)


def refused(server: ScriptedServer, *script: Step, most_bytes: int = 10_000) -> FetchError:
    with pytest.raises(FetchError) as failure:
        ask(server, *script, most_bytes=most_bytes)
    return failure.value


def test_a_file_comes_with_its_validators(server: ScriptedServer) -> None:
    answer = ask(server, gives(BODY, ETag='"one"', Last_Modified="Wed, 15 Jan 2025 20:10:00 GMT"))
    assert answer == Answer(BODY, Validators('"one"', "Wed, 15 Jan 2025 20:10:00 GMT"))


def test_we_say_who_we_are_and_where_to_reach_us(server: ScriptedServer) -> None:
    server.answers(gives(BODY))
    fetch(f"{server.origin}/feed.json", most_bytes=100, contact="mailto:operator@tracker.example", patience=QUICK)
    assert server.requests[0]["user-agent"] == "nba-trade-tracker/0.1 (+mailto:operator@tracker.example)"


def test_what_is_known_makes_the_request_conditional(server: ScriptedServer) -> None:
    known = Validators('"one"', "Wed, 15 Jan 2025 20:10:00 GMT")
    assert ask(server, gives(b"", 304), known=known).body is None
    assert server.requests[0]["if-none-match"] == '"one"'
    assert server.requests[0]["if-modified-since"] == "Wed, 15 Jan 2025 20:10:00 GMT"


def test_gzip_on_the_way_is_undone(server: ScriptedServer) -> None:
    assert ask(server, gives(gzip.compress(BODY), Content_Encoding="gzip")).body == BODY


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_momentary_status_is_asked_again(server: ScriptedServer, status: int) -> None:
    assert ask(server, gives(b"", status), gives(b"", status), gives(BODY)).body == BODY
    assert len(server.requests) == 3


@pytest.mark.parametrize(("status", "said"), [(403, "403 Forbidden"), (404, "404 Not Found"), (410, "410 Gone")])
def test_a_refusal_is_not_asked_again(server: ScriptedServer, status: int, said: str) -> None:
    assert refused(server, gives(b"", status)).answer == f"answered {said}"
    assert len(server.requests) == 1


def test_attempts_end(server: ScriptedServer) -> None:
    assert refused(server, gives(b"", 503)).answer == "answered 503 Service Unavailable"
    assert len(server.requests) == QUICK.attempts


def test_what_a_source_asks_to_wait_is_waited(server: ScriptedServer) -> None:
    began = time.monotonic()
    assert ask(server, gives(b"", 429, Retry_After="1"), gives(BODY)).body == BODY
    assert time.monotonic() - began >= 1


def test_a_source_that_asks_for_a_long_rest_is_not_asked_again(server: ScriptedServer) -> None:
    failure = refused(server, gives(b"", 429, Retry_After="3600"))
    assert failure.answer == "answered 429 Too Many Requests and asks to wait 3600 s"
    assert failure.retry_after_seconds == 3600
    assert len(server.requests) == 1


def test_a_rest_may_be_told_as_a_date(server: ScriptedServer) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    failure = refused(server, gives(b"", 503, Retry_After=later))
    assert failure.retry_after_seconds == pytest.approx(3600, abs=5)


def test_nonsense_in_retry_after_is_passed_over(server: ScriptedServer) -> None:
    assert ask(server, gives(b"", 503, Retry_After="soon"), gives(BODY)).body == BODY


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (hangs, "did not answer in time"),
        (stalls(BODY, 5), "stopped in the middle of its answer"),
        (truncates(BODY, 5), "broke off in the middle of its answer"),
        (gives(b"no gzip", Content_Encoding="gzip"), "broke off in the middle of its answer"),
    ],
)
def test_a_broken_transfer_is_asked_again_and_then_told(server: ScriptedServer, step: Step, said: str) -> None:
    assert refused(server, step).answer == said
    assert len(server.requests) == QUICK.attempts
    assert ask(server, step, gives(BODY)).body == BODY


def test_an_answer_that_drips_for_ever_is_cut(server: ScriptedServer) -> None:
    assert refused(server, drips, most_bytes=10_000_000).answer == "was not done after 1 s"


def test_an_answer_past_the_cap_is_refused_though_packed(server: ScriptedServer) -> None:
    bomb = gzip.compress(b" " * 1_000_000)
    assert len(bomb) < 10_000
    assert refused(server, gives(bomb, Content_Encoding="gzip")).answer == "answered with more than 10,000 bytes"
    assert len(server.requests) == 1


def test_redirections_are_followed_so_far(server: ScriptedServer) -> None:
    moved = gives(b"", 302, Location="/elsewhere.json")
    assert ask(server, moved, gives(BODY)).body == BODY
    assert server.paths == ["/feed.json", "/elsewhere.json"]
    assert refused(server, moved).answer == "redirected more than 5 times"


def test_nobody_there_is_told() -> None:
    with pytest.raises(FetchError, match="could not be reached"):
        fetch("http://127.0.0.1:9/feed.json", most_bytes=1, patience=QUICK)

"""Downloads from a server that fails in every way that sources do."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from support.policy import FAST_POLICY
from support.server import ScriptedServer, Step, drip, hang, respond, stall, truncate

from nba_feeds.errors import FetchError
from nba_feeds.fetch import FetchedFile, Validators, fetch

BODY = b'{"a feed": true}'


def fetch_file(
    server: ScriptedServer, *script: Step, validators: Validators | None = None, max_bytes: int = 10_000
) -> FetchedFile:
    server.set_script(*script)
    return fetch(f"{server.origin}/feed.json", max_bytes=max_bytes, validators=validators, policy=FAST_POLICY)


def fetch_error(server: ScriptedServer, *script: Step, max_bytes: int = 10_000) -> FetchError:
    with pytest.raises(FetchError) as failure:
        fetch_file(server, *script, max_bytes=max_bytes)
    return failure.value


def test_a_file_has_the_validators_of_its_response(server: ScriptedServer) -> None:
    fetched = fetch_file(server, respond(BODY, ETag='"one"', Last_Modified="Wed, 15 Jan 2025 20:10:00 GMT"))
    assert fetched == FetchedFile(BODY, Validators('"one"', "Wed, 15 Jan 2025 20:10:00 GMT"))


def test_the_user_agent_has_the_contact_of_the_operator(server: ScriptedServer) -> None:
    server.set_script(respond(BODY))
    fetch(f"{server.origin}/feed.json", max_bytes=100, contact="mailto:operator@tracker.example", policy=FAST_POLICY)
    assert server.requests[0]["user-agent"] == "nba-trade-tracker/0.1 (+mailto:operator@tracker.example)"


def test_validators_make_the_request_conditional(server: ScriptedServer) -> None:
    validators = Validators('"one"', "Wed, 15 Jan 2025 20:10:00 GMT")
    assert fetch_file(server, respond(b"", 304), validators=validators).body is None
    assert server.requests[0]["if-none-match"] == '"one"'
    assert server.requests[0]["if-modified-since"] == "Wed, 15 Jan 2025 20:10:00 GMT"


def test_a_gzip_response_is_decoded(server: ScriptedServer) -> None:
    assert fetch_file(server, respond(gzip.compress(BODY), Content_Encoding="gzip")).body == BODY


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_transient_status_is_retried(server: ScriptedServer, status: int) -> None:
    assert fetch_file(server, respond(b"", status), respond(b"", status), respond(BODY)).body == BODY
    assert len(server.requests) == 3


@pytest.mark.parametrize(("status", "phrase"), [(403, "403 Forbidden"), (404, "404 Not Found"), (410, "410 Gone")])
def test_a_permanent_status_is_not_retried(server: ScriptedServer, status: int, phrase: str) -> None:
    assert fetch_error(server, respond(b"", status)).reason == f"answered {phrase}"
    assert len(server.requests) == 1


def test_the_number_of_attempts_is_limited(server: ScriptedServer) -> None:
    assert fetch_error(server, respond(b"", 503)).reason == "answered 503 Service Unavailable"
    assert len(server.requests) == FAST_POLICY.attempts


def test_retry_after_delays_the_next_attempt(server: ScriptedServer) -> None:
    start = time.monotonic()
    assert fetch_file(server, respond(b"", 429, Retry_After="1"), respond(BODY)).body == BODY
    assert time.monotonic() - start >= 1


def test_a_long_retry_after_is_not_retried(server: ScriptedServer) -> None:
    error = fetch_error(server, respond(b"", 429, Retry_After="3600"))
    assert error.reason == "answered 429 Too Many Requests and requested a delay of 3600 s"
    assert error.retry_after_seconds == 3600
    assert len(server.requests) == 1


def test_retry_after_may_be_a_date(server: ScriptedServer) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    error = fetch_error(server, respond(b"", 503, Retry_After=later))
    assert error.retry_after_seconds == pytest.approx(3600, abs=5)


def test_an_invalid_retry_after_is_ignored(server: ScriptedServer) -> None:
    assert fetch_file(server, respond(b"", 503, Retry_After="soon"), respond(BODY)).body == BODY


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (hang, "did not answer in time"),
        (stall(BODY, 5), "stopped sending in the middle of the response"),
        (truncate(BODY, 5), "sent an incomplete or damaged response"),
        (respond(b"no gzip", Content_Encoding="gzip"), "sent an incomplete or damaged response"),
    ],
)
def test_a_failed_transfer_is_retried(server: ScriptedServer, step: Step, reason: str) -> None:
    assert fetch_error(server, step).reason == reason
    assert len(server.requests) == FAST_POLICY.attempts
    assert fetch_file(server, step, respond(BODY)).body == BODY


def test_a_response_that_never_ends_is_aborted(server: ScriptedServer) -> None:
    assert fetch_error(server, drip, max_bytes=10_000_000).reason == "did not finish within 1 s"


def test_the_size_limit_applies_to_the_decompressed_body(server: ScriptedServer) -> None:
    bomb = gzip.compress(b" " * 1_000_000)
    assert len(bomb) < 10_000
    assert fetch_error(server, respond(bomb, Content_Encoding="gzip")).reason == "answered with more than 10,000 bytes"
    assert len(server.requests) == 1


def test_a_limited_number_of_redirects_is_followed(server: ScriptedServer) -> None:
    redirect = respond(b"", 302, Location="/elsewhere.json")
    assert fetch_file(server, redirect, respond(BODY)).body == BODY
    assert server.paths == ["/feed.json", "/elsewhere.json"]
    assert fetch_error(server, redirect).reason == "redirected more than 5 times"


def test_an_unreachable_host_is_reported() -> None:
    with pytest.raises(FetchError, match="could not be reached"):
        fetch("http://127.0.0.1:9/feed.json", max_bytes=1, policy=FAST_POLICY)

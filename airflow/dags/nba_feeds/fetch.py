"""Asking a source for its file, politely: who we are, only if it has changed, not too often, not for ever."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from nba_feeds.failure import FetchError

USER_AGENT = "nba-trade-tracker/0.1"
MOST_REDIRECTS = 5
CHUNK_BYTES = 4 * 1024
"""Small: a source that drips is looked at again only when a chunk is full."""
MOMENTARY_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long a source may take."""

    connect_seconds: float = 5
    read_seconds: float = 15
    """Between two pieces of an answer."""
    transfer_seconds: float = 60
    """For a whole answer, from asking to its last byte."""
    attempts: int = 3
    first_pause_seconds: float = 1
    """Doubled from attempt to attempt, with jitter."""
    longest_pause_seconds: float = 30
    """A source that asks to wait longer is not asked again here: see `failure.FetchError.retry_after_seconds`."""


@dataclass(frozen=True)
class Validators:
    """What a source gave along with a file, to ask later whether it still stands."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Answer:
    """A file as a source gave it, decoded from its transfer; `body` is None where the last file still stands."""

    body: bytes | None
    validators: Validators = field(default_factory=Validators)


def fetch(
    url: str,
    *,
    most_bytes: int,
    known: Validators | None = None,
    contact: str | None = None,
    patience: Patience | None = None,
) -> Answer:
    """Fetches a file by HTTP, again after a momentary failure.

    `known` makes the request conditional. `contact` is where a publisher can reach the operator: it is told along with
    who we are. Raises `FetchError`, whose text says what the source did last.
    """
    patience = patience or Patience()
    agent = f"{USER_AGENT} (+{contact})" if contact else USER_AGENT
    headers = {"User-Agent": agent, "Accept-Encoding": "gzip"}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    retrying = Retrying(
        stop=stop_after_attempt(patience.attempts),
        wait=lambda state: _pause(state, patience),
        retry=retry_if_exception(lambda error: _is_worth_another(error, patience)),
        reraise=True,
    )
    return retrying(_ask_once, url, headers, most_bytes, patience)


def _ask_once(url: str, headers: dict[str, str], most_bytes: int, patience: Patience) -> Answer:
    deadline = time.monotonic() + patience.transfer_seconds
    timeouts = (patience.connect_seconds, patience.read_seconds)
    with requests.Session() as session:
        session.max_redirects = MOST_REDIRECTS
        try:
            with session.get(url, headers=headers, timeout=timeouts, stream=True) as response:
                _refuse_downgrade(url, response.url)
                if response.status_code == requests.codes.not_modified:
                    return Answer(None)
                if response.status_code != requests.codes.ok:
                    raise _refusal(response)
                body = b"".join(_pieces(response, most_bytes, deadline, patience))
                headers_told = response.headers
                return Answer(body, Validators(headers_told.get("ETag"), headers_told.get("Last-Modified")))
        except requests.Timeout as error:
            raise FetchError("did not answer in time", is_momentary=True) from error
        except requests.TooManyRedirects as error:
            raise FetchError(f"redirected more than {MOST_REDIRECTS} times") from error
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError) as error:
            raise FetchError("broke off in the middle of its answer", is_momentary=True) from error
        except requests.ConnectionError as error:
            if "timed out" in str(error):
                raise FetchError("stopped in the middle of its answer", is_momentary=True) from error
            raise FetchError("could not be reached", is_momentary=True) from error
        except requests.RequestException as error:
            raise FetchError(f"could not be asked: {error}") from error


def _pieces(response: requests.Response, most_bytes: int, deadline: float, patience: Patience) -> Iterator[bytes]:
    """The body piece by piece: neither its size nor its time is the source's to choose."""
    total = 0
    for piece in response.iter_content(CHUNK_BYTES):
        total += len(piece)
        if total > most_bytes:
            raise FetchError(f"answered with more than {most_bytes:,} bytes")
        if time.monotonic() > deadline:
            raise FetchError(f"was not done after {patience.transfer_seconds:.0f} s", is_momentary=True)
        yield piece


def _refuse_downgrade(asked: str, answered: str) -> None:
    if urlsplit(asked).scheme == "https" and urlsplit(answered).scheme != "https":
        raise FetchError(f"redirected from HTTPS to {answered}")


def _refusal(response: requests.Response) -> FetchError:
    status = response.status_code
    seconds = _seconds_to_wait(response.headers.get("Retry-After"), datetime.now(UTC))
    answer = f"answered {status} {response.reason or ''}".rstrip()
    if seconds is not None:
        answer += f" and asks to wait {seconds:.0f} s"
    return FetchError(answer, is_momentary=status in MOMENTARY_STATUSES, retry_after_seconds=seconds)


def _seconds_to_wait(retry_after: str | None, now: datetime) -> float | None:
    """`Retry-After` is a number of seconds or a date; anything else says nothing."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max((until - now).total_seconds(), 0) if until.tzinfo else None


def _is_worth_another(error: BaseException, patience: Patience) -> bool:
    if not isinstance(error, FetchError) or not error.is_momentary:
        return False
    return (error.retry_after_seconds or 0) <= patience.longest_pause_seconds


def _pause(state: RetryCallState, patience: Patience) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, FetchError) and error.retry_after_seconds is not None:
        return error.retry_after_seconds
    backoff = wait_random_exponential(multiplier=patience.first_pause_seconds, max=patience.longest_pause_seconds)
    return backoff(state)

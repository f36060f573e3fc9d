"""Downloads a source's file: identifies the client, sends conditional requests, and limits time, size and retries."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from nba_feeds.errors import FetchError

USER_AGENT = "nba-trade-tracker/0.1"
MAX_REDIRECTS = 5
CHUNK_BYTES = 4 * 1024
"""The deadline is checked after each chunk. Small chunks make that happen in time when a source sends slowly."""
TRANSIENT_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, kw_only=True)
class FetchPolicy:
    """Timeouts and retries of a download."""

    connect_seconds: float = 5
    read_seconds: float = 15
    """Maximum time between two chunks of a response."""
    transfer_seconds: float = 60
    """Maximum time from the request to the last byte of the response."""
    attempts: int = 3
    initial_backoff_seconds: float = 1
    """Doubled after each attempt, with jitter."""
    max_backoff_seconds: float = 30
    """If a source requests a longer delay, `fetch` fails without a retry: see `FetchError.retry_after_seconds`."""


@dataclass(frozen=True)
class Validators:
    """The response headers that make the next request conditional."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class FetchedFile:
    """The response of a source. `body` is decoded, and None if the file was not modified."""

    body: bytes | None
    validators: Validators = field(default_factory=Validators)


def fetch(
    url: str,
    *,
    max_bytes: int,
    validators: Validators | None = None,
    contact: str | None = None,
    policy: FetchPolicy | None = None,
) -> FetchedFile:
    """Downloads a file over HTTP and retries transient failures.

    `validators` make the request conditional. `contact` tells the publisher in the `User-Agent` header how to reach the
    operator. Raises `FetchError` with the reason of the last attempt.
    """
    policy = policy or FetchPolicy()
    agent = f"{USER_AGENT} (+{contact})" if contact else USER_AGENT
    headers = {"User-Agent": agent, "Accept-Encoding": "gzip"}
    if validators and validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators and validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    retrying = Retrying(
        stop=stop_after_attempt(policy.attempts),
        wait=lambda state: _backoff_seconds(state, policy),
        retry=retry_if_exception(lambda error: _is_retryable(error, policy)),
        reraise=True,
    )
    return retrying(_fetch_once, url, headers, max_bytes, policy)


def _fetch_once(url: str, headers: dict[str, str], max_bytes: int, policy: FetchPolicy) -> FetchedFile:
    deadline = time.monotonic() + policy.transfer_seconds
    timeouts = (policy.connect_seconds, policy.read_seconds)
    with requests.Session() as session:
        session.max_redirects = MAX_REDIRECTS
        try:
            with session.get(url, headers=headers, timeout=timeouts, stream=True) as response:
                _reject_downgrade(url, response.url)
                if response.status_code == requests.codes.not_modified:
                    return FetchedFile(None)
                if response.status_code != requests.codes.ok:
                    raise _status_error(response)
                body = b"".join(_read_chunks(response, max_bytes, deadline, policy))
                return FetchedFile(
                    body, Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
                )
        except requests.Timeout as error:
            raise FetchError("did not answer in time", is_transient=True) from error
        except requests.TooManyRedirects as error:
            raise FetchError(f"redirected more than {MAX_REDIRECTS} times") from error
        except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError) as error:
            raise FetchError("sent an incomplete or damaged response", is_transient=True) from error
        except requests.ConnectionError as error:
            # requests reports a read timeout in the middle of the body as a ConnectionError.
            if "timed out" in str(error):
                raise FetchError("stopped sending in the middle of the response", is_transient=True) from error
            raise FetchError("could not be reached", is_transient=True) from error
        except requests.RequestException as error:
            raise FetchError(f"could not be requested: {error}") from error


def _reject_downgrade(requested_url: str, final_url: str) -> None:
    if urlsplit(requested_url).scheme == "https" and urlsplit(final_url).scheme != "https":
        raise FetchError(f"redirected from HTTPS to {final_url}")


def _status_error(response: requests.Response) -> FetchError:
    status = response.status_code
    seconds = _parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
    reason = f"answered {status} {response.reason or ''}".rstrip()
    if seconds is not None:
        reason += f" and requested a delay of {seconds:.0f} s"
    return FetchError(reason, is_transient=status in TRANSIENT_STATUSES, retry_after_seconds=seconds)


def _parse_retry_after(retry_after: str | None, now: datetime) -> float | None:
    """Parses a number of seconds or an HTTP date; any other value is ignored."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max((until - now).total_seconds(), 0) if until.tzinfo else None


def _read_chunks(response: requests.Response, max_bytes: int, deadline: float, policy: FetchPolicy) -> Iterator[bytes]:
    total = 0
    for chunk in response.iter_content(CHUNK_BYTES):
        total += len(chunk)
        if total > max_bytes:
            raise FetchError(f"answered with more than {max_bytes:,} bytes")
        if time.monotonic() > deadline:
            raise FetchError(f"did not finish within {policy.transfer_seconds:.0f} s", is_transient=True)
        yield chunk


def _is_retryable(error: BaseException, policy: FetchPolicy) -> bool:
    if not isinstance(error, FetchError) or not error.is_transient:
        return False
    return (error.retry_after_seconds or 0) <= policy.max_backoff_seconds


def _backoff_seconds(state: RetryCallState, policy: FetchPolicy) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, FetchError) and error.retry_after_seconds is not None:
        return error.retry_after_seconds
    backoff = wait_random_exponential(multiplier=policy.initial_backoff_seconds, max=policy.max_backoff_seconds)
    return backoff(state)

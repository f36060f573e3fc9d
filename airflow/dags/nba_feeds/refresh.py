"""Fetches one source and stores its file in the feed bucket if the content is new."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from nba_feeds import keys, state
from nba_feeds.bucket import Bucket
from nba_feeds.errors import FeedError, FetchError, InvalidFileError, RetryLaterError
from nba_feeds.fetch import FetchedFile, FetchPolicy, fetch
from nba_feeds.normalize import normalize
from nba_feeds.source import Source
from nba_feeds.state import LastFile, SourceState
from nba_feeds.store import check_not_shrunk, store_file


@dataclass(frozen=True, kw_only=True)
class FetchContext:
    """The circumstances of one run."""

    interval_start: datetime
    """Start of the data interval that the file is stored under."""
    now: datetime
    origin: str | None = None
    """A server that replaces the internet: it serves each source under `<origin>/<host>/<path>`."""
    contact: str | None = None
    """How publishers reach the operator."""
    policy: FetchPolicy = field(default_factory=FetchPolicy)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result of one run."""

    description: str
    """The result in words, for the log."""
    key: str | None = None
    """The key of the new object; None if there was nothing new."""


def refresh(source: Source, bucket: Bucket, context: FetchContext) -> Outcome:
    """Fetches a source. A second run that finds the same content writes nothing.

    Raises `FeedError` with one sentence for the operator. The last valid file and its state stay unchanged.
    """
    known = state.load(bucket, source.name)
    if known.not_before and context.now < known.not_before:
        return Outcome(description=f"not requested before {known.not_before:%Y-%m-%d %H:%M} UTC, as the source asked")
    try:
        fetched = fetch(
            _request_url(source.url, context.origin),
            max_bytes=source.max_bytes,
            validators=known.last_file.validators if known.last_file else None,
            contact=context.contact,
            policy=context.policy,
        )
        return _store_if_new(source, bucket, context, known.last_file, fetched)
    except FetchError as error:
        message = _failure_message(source, bucket, known.last_file, error.reason)
        delay_seconds = error.retry_after_seconds or 0
        if delay_seconds <= context.policy.max_backoff_seconds:
            raise FeedError(message) from error
        not_before = context.now + timedelta(seconds=delay_seconds)
        state.save(bucket, source.name, replace(known, not_before=not_before))
        raise RetryLaterError(message) from error
    except InvalidFileError as error:
        message = _failure_message(source, bucket, known.last_file, f"answered 200, but {error}")
        raise FeedError(message) from error


def _store_if_new(
    source: Source, bucket: Bucket, context: FetchContext, last_file: LastFile | None, fetched: FetchedFile
) -> Outcome:
    if fetched.body is None:
        return Outcome(description="not modified since the last file")
    file = normalize(source.feed, fetched.body)
    rows = source.feed.check(file.body)
    if rows == 0:
        return Outcome(description="no rows: there is nothing to store")
    if last_file and last_file.sha256 == file.sha256:
        if last_file.validators != fetched.validators:
            last_file = replace(last_file, validators=fetched.validators)
            state.save(bucket, source.name, SourceState(last_file=last_file))
        return Outcome(description=f"the same {rows:,} rows as in the last file")
    check_not_shrunk(rows, last_file, source.max_shrink_ratio)

    new_file = LastFile(
        key=keys.file_key(source.feed, context.interval_start, file.sha256),
        sha256=file.sha256,
        rows=rows,
        fetched_at=context.now.astimezone(UTC).isoformat(timespec="seconds"),
        validators=fetched.validators,
    )
    is_new = store_file(bucket, source.feed, new_file, file.body, source_url=source.url)
    state.save(bucket, source.name, SourceState(last_file=new_file))
    if not is_new:
        return Outcome(description=f"the file exists already as {new_file.key}")
    return Outcome(description=f"a new file of {rows:,} rows", key=new_file.key)


def _request_url(url: str, origin: str | None) -> str:
    if origin is None:
        return url
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{origin.rstrip('/')}/{parts.netloc}{parts.path}{query}"


def _failure_message(source: Source, bucket: Bucket, last_file: LastFile | None, reason: str) -> str:
    kept = (
        f"the last valid file, fetched at {last_file.fetched_at}, is kept" if last_file else "there is no earlier file"
    )
    return (
        f"{source.name}: {source.url} {reason}; {kept}; if this continues, save the file with a browser, copy it to "
        f"s3://{bucket.name}/{keys.INCOMING_PREFIX} and trigger trade_history_import with feed {source.feed.name!r} "
        "and its location."
    )

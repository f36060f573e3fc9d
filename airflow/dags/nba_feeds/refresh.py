"""One visit to one source: fetch, make canonical, validate, and put into the bucket if it is new."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from nba_feeds import keys, memory
from nba_feeds.bucket import Bucket
from nba_feeds.canonical import canonical
from nba_feeds.failure import AskedToWaitError, FeedError, FetchError, NotTheFeedError
from nba_feeds.fetch import Answer, Patience, fetch
from nba_feeds.memory import LastFile, Memory
from nba_feeds.source import Source


@dataclass(frozen=True, kw_only=True)
class Visit:
    """The circumstances of a visit."""

    interval: datetime
    """Start of the interval in whose name it is made."""
    now: datetime
    origin: str | None = None
    """Serves all sources in place of the internet, each under `<origin>/<host>/<path>`."""
    contact: str | None = None
    """Where a publisher can reach the operator."""
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a visit ended."""

    what: str
    """In words, for a log."""
    key: str | None = None
    """The object written; none where nothing was new."""


def refresh(source: Source, bucket: Bucket, visit: Visit) -> Outcome:
    """Visits a source. A second visit that finds nothing new writes nothing.

    Raises `FeedError` with one sentence for the operator; the last good file, and what is remembered of it, stay.
    """
    known = memory.recall(bucket, source.name)
    if known.not_before and visit.now < known.not_before:
        return Outcome(what=f"left alone, as it has asked, until {known.not_before:%Y-%m-%d %H:%M} UTC")
    try:
        answer = fetch(
            _address(source.url, visit.origin),
            most_bytes=source.most_bytes,
            known=known.last.validators if known.last else None,
            contact=visit.contact,
            patience=visit.patience,
        )
        return _keep(source, bucket, visit, known.last, answer)
    except FetchError as error:
        sentence = _sentence(source, bucket, known.last, error.answer)
        rest_seconds = error.retry_after_seconds or 0
        if rest_seconds <= visit.patience.longest_pause_seconds:
            raise FeedError(sentence) from error
        not_before = visit.now + timedelta(seconds=rest_seconds)
        memory.remember(bucket, source.name, replace(known, not_before=not_before))
        raise AskedToWaitError(sentence) from error
    except NotTheFeedError as error:
        raise FeedError(_sentence(source, bucket, known.last, f"answered 200, but {error}")) from error


def _keep(source: Source, bucket: Bucket, visit: Visit, last: LastFile | None, answer: Answer) -> Outcome:
    if answer.body is None:
        return Outcome(what="not modified since the last file")
    file = canonical(source.feed, answer.body)
    items = source.feed.check(file.body)
    if last and last.sha256 == file.sha256:
        if last.validators != answer.validators:
            memory.remember(bucket, source.name, Memory(last=replace(last, validators=answer.validators)))
        return Outcome(what=f"the same {items:,} items as in the last file")
    refuse_shrunk(items, last, source.may_shrink)

    key = keys.of_file(source.feed, visit.interval, file.sha256)
    fetched_at = visit.now.astimezone(UTC).isoformat(timespec="seconds")
    is_new = not bucket.has(key)
    if is_new:
        metadata = {"fetched-at": fetched_at, "source-url": source.url, "sha256": file.sha256, "items": str(items)}
        bucket.put(key, file.body, source.feed.content_type, metadata)
    found = LastFile(key=key, sha256=file.sha256, items=items, fetched_at=fetched_at, validators=answer.validators)
    memory.remember(bucket, source.name, Memory(last=found))
    if not is_new:
        return Outcome(what=f"a file that is there already, as {key}")
    return Outcome(what=f"a new file of {items:,} items", key=key)


def refuse_shrunk(items: int, last: LastFile | None, may_shrink: float | None) -> None:
    """Refuses a file that has lost more of the last one's items than a share; raises `NotTheFeedError`."""
    if last is None or may_shrink is None or items >= last.items * (1 - may_shrink):
        return
    raise NotTheFeedError(
        f"the file has {items:,} items where the last one, of {last.fetched_at}, has {last.items:,}: it seems cut off"
    )


def _address(url: str, origin: str | None) -> str:
    if origin is None:
        return url
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{origin.rstrip('/')}/{parts.netloc}{parts.path}{query}"


def _sentence(source: Source, bucket: Bucket, last: LastFile | None, answer: str) -> str:
    stays = f"the last good file, of {last.fetched_at}, stays" if last else "there is no earlier file"
    return (
        f"{source.name}: {source.url} {answer}; {stays}; if this goes on, save the file with a browser, copy it to "
        f"s3://{bucket.name}/{keys.INCOMING} and trigger trade_history_import with feed {source.feed.name!r} and its "
        "location."
    )

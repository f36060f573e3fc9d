"""Imports a file that an operator provides: validates it and stores it where the worker reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from nba_feeds import keys, state
from nba_feeds.bucket import Bucket
from nba_feeds.errors import FeedError, FetchError, InvalidFileError
from nba_feeds.fetch import FetchPolicy, fetch
from nba_feeds.normalize import normalize
from nba_feeds.registry import FEEDS, SOURCES
from nba_feeds.state import LastFile, SourceState
from nba_feeds.store import check_not_shrunk, store_file
from nba_feeds.text import unpack

MAX_BYTES = 64 * 1024 * 1024
TIMEOUT = timedelta(minutes=5)


def import_file(
    feed_name: str,
    location: str,
    bucket: Bucket,
    get_bucket: Callable[[str], Bucket],
    *,
    interval_start: datetime,
    accept_smaller: bool = False,
) -> str | None:
    """Imports a file from `s3://bucket/key` or `https://…`; returns its new key, or None if the object exists already.

    A file under `incoming/` of the feed bucket is moved, any other file is copied. `accept_smaller` accepts a
    cumulative file that has lost rows, and makes it the file that later ones are compared with. Raises `FeedError`.
    """
    feed = FEEDS.get(feed_name)
    if feed is None:
        raise FeedError(f"Unknown feed {feed_name!r}: expected one of {', '.join(FEEDS)}.")
    source = SOURCES.get(feed.name)
    try:
        file = normalize(feed, unpack(_read(location, get_bucket), MAX_BYTES))
        rows = feed.check(file.body)
        if source and not accept_smaller:
            check_not_shrunk(rows, state.load(bucket, source.name).last_file, source.max_shrink_ratio)
    except (InvalidFileError, FetchError) as error:
        raise FeedError(f"{location} was not imported as {feed.name}: {error}. It was not moved.") from error

    new_file = LastFile(
        key=keys.file_key(feed, interval_start, file.sha256, extension=_extension(location)),
        sha256=file.sha256,
        rows=rows,
        fetched_at=interval_start.astimezone(UTC).isoformat(timespec="seconds"),
    )
    is_new = store_file(bucket, feed, new_file, file.body, source_url=location)
    if source and accept_smaller:
        state.save(bucket, source.name, SourceState(last_file=new_file))
    url = urlsplit(location)
    if url.scheme == "s3" and url.netloc == bucket.name and _object_key(location).startswith(keys.INCOMING_PREFIX):
        bucket.delete(_object_key(location))
    return new_file.key if is_new else None


def _read(location: str, get_bucket: Callable[[str], Bucket]) -> bytes:
    url = urlsplit(location)
    if url.scheme in ("http", "https"):
        policy = FetchPolicy(transfer_seconds=TIMEOUT.total_seconds())
        body = fetch(location, max_bytes=MAX_BYTES, policy=policy).body
        assert body is not None, "only a conditional request is answered with 304"
        return body
    if url.scheme != "s3" or not url.netloc or not _object_key(location):
        raise InvalidFileError("the location is neither s3://bucket/key nor http(s)://host/path")
    body = get_bucket(url.netloc).read(_object_key(location), MAX_BYTES)
    if body is None:
        raise InvalidFileError("the object does not exist")
    if len(body) > MAX_BYTES:
        raise InvalidFileError(f"the file is larger than {MAX_BYTES:,} bytes")
    return body


def _object_key(location: str) -> str:
    # `urlsplit` would cut a key at `?` and `#`.
    return location.removeprefix("s3://").partition("/")[2]


def _extension(location: str) -> str | None:
    """Returns the extension of the file without `.gz`. It replaces the feed's own: a feed may have two formats."""
    extensions = [part for part in PurePosixPath(urlsplit(location).path).suffixes if part != ".gz"]
    return extensions[-1] if extensions else None

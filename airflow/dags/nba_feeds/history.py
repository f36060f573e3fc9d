"""A file that an operator has: validated as its feed, then moved to where the worker reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from nba_feeds import keys, memory
from nba_feeds.bucket import Bucket
from nba_feeds.canonical import canonical, unpacked
from nba_feeds.failure import FeedError, FetchError, NotTheFeedError
from nba_feeds.fetch import Patience, fetch
from nba_feeds.memory import LastFile, Memory
from nba_feeds.refresh import refuse_shrunk
from nba_feeds.registry import FEEDS, SOURCES

MOST_BYTES = 64 * 1024 * 1024
PATIENCE = Patience(transfer_seconds=300)


def take(
    feed_name: str,
    location: str,
    bucket: Bucket,
    bucket_of: Callable[[str], Bucket],
    *,
    moment: datetime,
    accept_smaller: bool = False,
) -> str | None:
    """Takes a file from `s3://bucket/key` or `https://…`; returns its new key, or None where it is there already.

    A file under `incoming/` of the bucket of feeds is moved, any other copied. `accept_smaller` takes a cumulative file
    although it has lost items, and measures later ones by it. Raises `FeedError`.
    """
    feed = FEEDS.get(feed_name)
    if feed is None:
        raise FeedError(f"There is no feed {feed_name!r}: it is one of {', '.join(FEEDS)}.")
    source = SOURCES.get(feed.name)
    try:
        file = canonical(feed, unpacked(_read(location, bucket_of), MOST_BYTES))
        items = feed.check(file.body)
        if source and not accept_smaller:
            refuse_shrunk(items, memory.recall(bucket, source.name).last, source.may_shrink)
    except (NotTheFeedError, FetchError) as error:
        raise FeedError(f"{location} was not taken as {feed.name}: {error}. It stays where it is.") from error

    key = keys.of_file(feed, moment, file.sha256, extension=_extension(location))
    taken_at = moment.astimezone(UTC).isoformat(timespec="seconds")
    is_new = not bucket.has(key)
    if is_new:
        metadata = {"fetched-at": taken_at, "source-url": location, "sha256": file.sha256, "items": str(items)}
        bucket.put(key, file.body, feed.content_type, metadata)
    if source and accept_smaller:
        last = LastFile(key=key, sha256=file.sha256, items=items, fetched_at=taken_at)
        memory.remember(bucket, source.name, Memory(last=last))
    place = urlsplit(location)
    if place.scheme == "s3" and place.netloc == bucket.name and _key(location).startswith(keys.INCOMING):
        bucket.delete(_key(location))
    return key if is_new else None


def _read(location: str, bucket_of: Callable[[str], Bucket]) -> bytes:
    place = urlsplit(location)
    if place.scheme in ("http", "https"):
        body = fetch(location, most_bytes=MOST_BYTES, patience=PATIENCE).body
        assert body is not None, "an unconditional request is not answered 304"
        return body
    if place.scheme != "s3" or not place.netloc or not _key(location):
        raise NotTheFeedError("its location is neither s3://bucket/key nor http(s)://host/path")
    body = bucket_of(place.netloc).read(_key(location), MOST_BYTES)
    if body is None:
        raise NotTheFeedError("there is no such object")
    if len(body) > MOST_BYTES:
        raise NotTheFeedError(f"it is larger than {MOST_BYTES:,} bytes")
    return body


def _key(location: str) -> str:
    # Not the URL's path: a key may hold `?` and `#`.
    return location.removeprefix("s3://").partition("/")[2]


def _extension(location: str) -> str | None:
    """The file's own, since a feed may come in two formats; the packing is gone."""
    name = PurePosixPath(urlsplit(location).path).name.removesuffix(".gz")
    return PurePosixPath(name).suffix or None

"""The bytes that are kept of an answer, and their identity."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass

from nba_feeds.failure import NotTheFeedError
from nba_feeds.source import Feed

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True)
class Canonical:
    """A file as it is kept."""

    body: bytes
    sha256: str
    """Of `body`, 64 hexadecimal digits."""


def canonical(feed: Feed, body: bytes) -> Canonical:
    """Drops the byte-order mark and what the feed stamps anew on every answer. What the feed says stays untouched."""
    body = body.removeprefix(BYTE_ORDER_MARK)
    if feed.volatile is not None:
        body = feed.volatile.sub(b"", body)
    return Canonical(body, hashlib.sha256(body).hexdigest())


def unpacked(body: bytes, most_bytes: int) -> bytes:
    """A file that may be packed by gzip, told by its first bytes; raises `NotTheFeedError` past a size."""
    if not body.startswith(GZIP_MAGIC):
        return body
    try:
        inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        text = inflater.decompress(body, most_bytes + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise NotTheFeedError(f"the file is packed by gzip and damaged: {error}") from error
    if len(text) > most_bytes:
        raise NotTheFeedError(f"the file is larger than {most_bytes:,} bytes once it is unpacked")
    if not inflater.eof:
        raise NotTheFeedError("the file is packed by gzip and cut off")
    return text

"""Turns a downloaded file into the bytes that are stored, and hashes them to recognise unchanged content."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass

from nba_feeds.errors import InvalidFileError
from nba_feeds.source import Feed

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True)
class NormalizedFile:
    """A file as it is stored."""

    body: bytes
    sha256: str
    """The hash of `body` as 64 hexadecimal digits."""


def normalize(feed: Feed, body: bytes) -> NormalizedFile:
    """Removes the byte-order mark and the feed's volatile parts. All other bytes stay unchanged."""
    body = body.removeprefix(BYTE_ORDER_MARK)
    if feed.volatile_pattern is not None:
        body = feed.volatile_pattern.sub(b"", body)
    return NormalizedFile(body, hashlib.sha256(body).hexdigest())


def decompress(body: bytes, max_bytes: int) -> bytes:
    """Decompresses a file that starts with the gzip magic number; raises `InvalidFileError` above `max_bytes`."""
    if not body.startswith(GZIP_MAGIC):
        return body
    try:
        decompressor = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        text = decompressor.decompress(body, max_bytes + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise InvalidFileError(f"the gzip file is damaged: {error}") from error
    if len(text) > max_bytes:
        raise InvalidFileError(f"the file is larger than {max_bytes:,} bytes after decompression")
    if not decompressor.eof:
        raise InvalidFileError("the gzip file is truncated")
    return text

"""Turns a downloaded file into the bytes that are stored, and hashes them to recognise unchanged content."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from nba_feeds.source import Feed

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MARKED_DECLARATION = re.compile(rb"\xef\xbb\xbf\s*<\?xml\b")


@dataclass(frozen=True)
class NormalizedFile:
    """A file as it is stored."""

    body: bytes
    sha256: str
    """The hash of `body` as 64 hexadecimal digits."""


def normalize(feed: Feed, body: bytes) -> NormalizedFile:
    """Removes the byte-order mark of UTF-8 and the feed's volatile parts. All other bytes stay unchanged.

    The mark stays before an XML declaration, which may state another encoding: the mark counts.
    """
    if not MARKED_DECLARATION.match(body):
        body = body.removeprefix(BYTE_ORDER_MARK)
    if feed.volatile_pattern is not None:
        body = feed.volatile_pattern.sub(b"", body)
    return NormalizedFile(body, hashlib.sha256(body).hexdigest())

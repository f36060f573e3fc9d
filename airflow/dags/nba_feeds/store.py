"""The last step of `refresh` and `manual_import`: compares a valid file with the last one and stores it."""

from __future__ import annotations

from nba_feeds.bucket import Bucket
from nba_feeds.errors import InvalidFileError
from nba_feeds.source import Feed
from nba_feeds.state import LastFile


def check_not_shrunk(rows: int, last_file: LastFile | None, max_shrink_ratio: float | None) -> None:
    """Raises `InvalidFileError` if a file lacks more than a share of the last file's rows."""
    if last_file is None or max_shrink_ratio is None or rows >= last_file.rows * (1 - max_shrink_ratio):
        return
    raise InvalidFileError(
        f"the file has {rows:,} rows but the last one, fetched at {last_file.fetched_at}, has {last_file.rows:,}: "
        "it seems to be truncated"
    )


def store_file(bucket: Bucket, feed: Feed, file: LastFile, body: bytes, *, source_url: str) -> bool:
    """Stores a file unless its object exists already; returns whether it was stored."""
    if bucket.exists(file.key):
        return False
    metadata = {
        "fetched-at": file.fetched_at,
        "source-url": source_url,
        "sha256": file.sha256,
        "rows": str(file.rows),
    }
    bucket.put(file.key, body, feed.content_type, metadata)
    return True

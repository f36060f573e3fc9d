"""A bucket in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import md5
from typing import IO

from nba_feeds.bucket import ObjectVersion


@dataclass(frozen=True)
class StoredObject:
    body: bytes
    content_type: str
    metadata: dict[str, str]


@dataclass
class MemoryBucket:
    name: str = "test-feeds"
    objects: dict[str, StoredObject] = field(default_factory=dict)
    written_keys: list[str] = field(default_factory=list)

    def read(self, key: str, max_bytes: int) -> bytes | None:
        stored = self.objects.get(key)
        return stored.body[: max_bytes + 1] if stored else None

    def exists(self, key: str) -> bool:
        return key in self.objects

    def put(self, key: str, body: bytes | IO[bytes], content_type: str, metadata: Mapping[str, str]) -> None:
        content = body if isinstance(body, bytes) else body.read()
        self.objects[key] = StoredObject(content, content_type, dict(metadata))
        self.written_keys.append(key)

    def delete(self, key: str) -> None:
        self.objects.pop(key, None)

    def list_versions(self, prefix: str) -> Iterator[ObjectVersion]:
        for key, stored in self.objects.items():
            if key.startswith(prefix):
                etag = md5(stored.body, usedforsecurity=False).hexdigest()
                yield ObjectVersion(key, None, etag, len(stored.body), datetime(2025, 7, 8, tzinfo=UTC))

    def feed_keys(self) -> list[str]:
        """Returns the keys that S3 would notify the worker about."""
        return sorted(key for key in self.objects if key.startswith("feeds/"))

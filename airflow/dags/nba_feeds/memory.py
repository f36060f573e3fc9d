"""What is remembered of a source between two visits, kept as `last/<source>.json` beside the files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from nba_feeds import keys
from nba_feeds.bucket import Bucket
from nba_feeds.fetch import Validators

MOST_BYTES = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class LastFile:
    """The last good file."""

    key: str
    sha256: str
    items: int
    fetched_at: str
    """ISO 8601, in UTC."""
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, kw_only=True)
class Memory:
    """All that is remembered. A file is put before it is remembered: what is forgotten is merely fetched once more."""

    last: LastFile | None = None
    not_before: datetime | None = None
    """The source has asked to be left alone until then."""


def recall(bucket: Bucket, source_name: str) -> Memory:
    """What is remembered; nothing where nothing is, or where it cannot be read."""
    text = bucket.read(keys.of_memory(source_name), MOST_BYTES)
    if text is None:
        return Memory()
    try:
        told = json.loads(text)
        last = told["last"]
        if last is not None:
            last = LastFile(**{**last, "validators": Validators(**last["validators"])})
        not_before = told["not_before"]
        return Memory(last=last, not_before=datetime.fromisoformat(not_before) if not_before else None)
    except (ValueError, TypeError, KeyError):
        return Memory()


def remember(bucket: Bucket, source_name: str, memory: Memory) -> None:
    """Replaces what is remembered."""
    text = json.dumps(asdict(memory), indent=2, default=datetime.isoformat)
    bucket.put(keys.of_memory(source_name), text.encode(), "application/json", {})

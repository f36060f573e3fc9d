"""The state of a source between two runs, stored as `state/<source>.json` in the feed bucket."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from nba_feeds import keys
from nba_feeds.bucket import Bucket
from nba_feeds.fetch import Validators

MAX_BYTES = 64 * 1024
LEGACY_MEMBERS = {"last": "last_file", "items": "rows"}
"""JSON members that have another name in the states of earlier releases."""


@dataclass(frozen=True, kw_only=True)
class LastFile:
    """The last valid file of a source."""

    key: str
    sha256: str
    rows: int
    fetched_at: str
    """ISO 8601, in UTC."""
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, kw_only=True)
class SourceState:
    """What the next run has to know.

    A file is stored before its state. If a run fails between the two, the next run fetches the file again.
    """

    last_file: LastFile | None = None
    not_before: datetime | None = None
    """The source asked not to be requested before this time."""


def load(bucket: Bucket, source_name: str) -> SourceState:
    """Loads the state of a source. A missing or unreadable state is an empty one."""
    text = bucket.read(keys.state_key(source_name), MAX_BYTES)
    if text is None:
        # Without the state of an earlier release, an unchanged file would be stored again under a new key.
        text = bucket.read(keys.legacy_state_key(source_name), MAX_BYTES)
    if text is None:
        return SourceState()
    try:
        document = json.loads(text, object_pairs_hook=_rename_legacy_members)
        last_file = document["last_file"]
        if last_file is not None:
            last_file = LastFile(**{**last_file, "validators": Validators(**last_file["validators"])})
        not_before = document["not_before"]
        return SourceState(last_file=last_file, not_before=datetime.fromisoformat(not_before) if not_before else None)
    except (ValueError, TypeError, KeyError):
        return SourceState()


def save(bucket: Bucket, source_name: str, state: SourceState) -> None:
    """Replaces the state of a source."""
    text = json.dumps(asdict(state), indent=2, default=datetime.isoformat)
    bucket.put(keys.state_key(source_name), text.encode(), "application/json", {})


def _rename_legacy_members(members: list[tuple[str, Any]]) -> dict[str, Any]:
    return {LEGACY_MEMBERS.get(name, name): value for name, value in members}

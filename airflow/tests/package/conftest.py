"""Fixtures: a server with scripted responses, and a bucket in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.bucket import MemoryBucket
from support.server import ScriptedServer


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


@pytest.fixture
def bucket() -> MemoryBucket:
    return MemoryBucket()

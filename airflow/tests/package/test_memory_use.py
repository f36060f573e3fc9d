"""The memory that a large file takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.feeds import player_movement
from support.server import ScriptedServer, respond

MEBIBYTE = 1024 * 1024
DAGS = Path(__file__).parents[2] / "dags"

PROGRAM = """
import sys
from pathlib import Path
from datetime import datetime, timezone
sys.path[:0] = [{dags!r}, {tests!r}]
from nba_feeds.refresh import FetchContext, refresh
from nba_feeds.registry import SOURCES
from support.bucket import MemoryBucket

class Sink(MemoryBucket):
    written_sizes = []

    def put(self, key, body, content_type, metadata):
        if key.startswith("feeds/"):
            self.written_sizes.append(len(body))

bucket, now = Sink(), datetime.now(timezone.utc)
def read_kilobytes(field):
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith(field)))

# Resets the peak, which a forked process inherits from its parent.
Path("/proc/self/clear_refs").write_text("5")
before = read_kilobytes("VmRSS:")
refresh(SOURCES["nba-player-movement"], bucket, FetchContext(interval_start=now, now=now, origin={origin!r}))
print(bucket.written_sizes[0], read_kilobytes("VmHWM:") - before)
"""


def test_a_file_of_10_mib_takes_less_than_64_mib(server: ScriptedServer) -> None:
    body = player_movement(32_000)
    assert len(body) > 10 * MEBIBYTE
    server.set_script(respond(body))
    program = PROGRAM.format(dags=str(DAGS), tests=str(Path(__file__).parents[1]), origin=server.origin)
    process = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    written_bytes, kilobytes = map(int, process.stdout.split())
    assert written_bytes == len(body)
    assert kilobytes * 1024 > len(body), "the file itself is in memory"
    assert kilobytes * 1024 < 64 * MEBIBYTE, f"{kilobytes} kB"

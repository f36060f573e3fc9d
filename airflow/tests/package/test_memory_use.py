"""A large feed in little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.feeds import movement
from support.server import ScriptedServer, gives

MEBIBYTE = 1024 * 1024
DAGS = Path(__file__).parents[2] / "dags"

VISIT = """
import sys
from pathlib import Path
from datetime import datetime, timezone
sys.path[:0] = [{dags!r}, {tests!r}]
from nba_feeds.refresh import Visit, refresh
from nba_feeds.registry import SOURCES
from support.bucket import MemoryBucket

class Sink(MemoryBucket):
    def put(self, key, body, content_type, metadata):
        if key.startswith("feeds/"):
            self.writes.append(len(body))

bucket, now = Sink(), datetime.now(timezone.utc)
def resident(what):
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith(what)))

# Forgets the peak so far, which is that of the process that forked this one.
Path("/proc/self/clear_refs").write_text("5")
at_first = resident("VmRSS:")
refresh(SOURCES["nba-player-movement"], bucket, Visit(interval=now, now=now, origin={origin!r}))
print(bucket.writes[0], resident("VmHWM:") - at_first)
"""


def test_a_feed_of_ten_megabytes_takes_less_than_64(server: ScriptedServer) -> None:
    body = movement(32_000)
    assert len(body) > 10 * MEBIBYTE
    server.answers(gives(body))
    code = VISIT.format(dags=str(DAGS), tests=str(Path(__file__).parents[1]), origin=server.origin)
    visit = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    written, kilobytes = map(int, visit.stdout.split())
    assert written == len(body)
    assert kilobytes * 1024 > len(body), "the file itself is held"
    assert kilobytes * 1024 < 64 * MEBIBYTE, f"{kilobytes} kB"

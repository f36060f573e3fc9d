"""The server of the recorded feeds, with hosts that a test can make fail."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import Any

from support.feeds import CHECKOUT

sys.path.append(str(CHECKOUT / "airflow/recorded"))

from serve import RecordedFeeds


class RecordedServer:
    """Serves all sources at one origin."""

    def __init__(self) -> None:
        self.failing_hosts: set[str] = set()
        """Hosts that answer 503."""
        owner = self

        class Handler(RecordedFeeds):
            def do_GET(self) -> None:  # noqa: N802
                if self.path.split("/")[1] in owner.failing_hosts:
                    self._respond(HTTPStatus.SERVICE_UNAVAILABLE, b"", {})
                else:
                    super().do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.http.server_port}"


@contextmanager
def recorded_server() -> Iterator[RecordedServer]:
    """Runs the server until the context ends."""
    server = RecordedServer()
    threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.http.shutdown()
    server.http.server_close()

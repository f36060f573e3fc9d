"""The recorded feeds, of which a test can break some."""

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
    """All sources at one origin."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        """Hosts that answer 503."""
        owner = self

        class Handler(RecordedFeeds):
            def do_GET(self) -> None:  # noqa: N802
                if self.path.split("/")[1] in owner.broken:
                    self._answer(HTTPStatus.SERVICE_UNAVAILABLE, b"", {})
                else:
                    super().do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.http.server_port}"


@contextmanager
def serving() -> Iterator[RecordedServer]:
    """Serves until the end."""
    server = RecordedServer()
    threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.http.shutdown()
    server.http.server_close()

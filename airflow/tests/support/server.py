"""An HTTP server that answers as a test tells it: errors, stalls, truncation, redirection, validators."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class ScriptedServer:
    """Answers each request with the next step of its script, and the last step from then on."""

    def __init__(self) -> None:
        self.requests: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.script: list[Step] = []
        self.released = threading.Event()
        """Set at the end: whatever still stalls may go."""
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                owner.requests.append({name.lower(): value for name, value in self.headers.items()})
                owner.paths.append(self.path)
                self.close_connection = True
                step = owner.script[min(len(owner.requests), len(owner.script)) - 1]
                step(self, owner.released)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def answers(self, *script: Step) -> None:
        """Begins a new script."""
        self.script = list(script)
        self.requests.clear()
        self.paths.clear()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()


Step = Callable[[BaseHTTPRequestHandler, threading.Event], None]


def gives(body: bytes, status: int = 200, **headers: str) -> Step:
    """A whole answer. Underscores in the names of headers stand for hyphens."""

    def step(handler: BaseHTTPRequestHandler, _: threading.Event) -> None:
        _begin(handler, status, {"Content-Length": str(len(body)), **headers})
        handler.wfile.write(body)

    return step


def truncates(body: bytes, at: int) -> Step:
    """An answer that promises a body and breaks off."""

    def step(handler: BaseHTTPRequestHandler, _: threading.Event) -> None:
        _begin(handler, 200, {"Content-Length": str(len(body))})
        handler.wfile.write(body[:at])

    return step


def hangs(handler: BaseHTTPRequestHandler, released: threading.Event) -> None:
    """No answer at all."""
    released.wait(30)
    handler.close_connection = True


def stalls(body: bytes, at: int) -> Step:
    """An answer that stops in the middle and keeps the connection."""

    def step(handler: BaseHTTPRequestHandler, released: threading.Event) -> None:
        _begin(handler, 200, {"Content-Length": str(len(body))})
        handler.wfile.write(body[:at])
        handler.wfile.flush()
        released.wait(30)

    return step


def drips(handler: BaseHTTPRequestHandler, released: threading.Event) -> None:
    """An answer that never ends, though it never pauses for long either."""
    _begin(handler, 200, {"Content-Length": "1000000"})
    try:
        while not released.wait(0.02):
            handler.wfile.write(b" " * 1024)
            handler.wfile.flush()
    except OSError:
        pass  # The client has had enough.


def _begin(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    handler.send_header("Connection", "close")
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()

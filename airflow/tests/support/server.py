"""An HTTP server with scripted responses: errors, stalls, truncated bodies, redirects and validators."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class ScriptedServer:
    """Answers each request with the next step of a script, and repeats the last step."""

    def __init__(self) -> None:
        self.requests: list[dict[str, str]] = []
        """The headers of each request, with names in lower case."""
        self.paths: list[str] = []
        self.script: list[Step] = []
        self.closing = threading.Event()
        """Set when the server closes, so that stalled handlers end."""
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                owner.requests.append({name.lower(): value for name, value in self.headers.items()})
                owner.paths.append(self.path)
                self.close_connection = True
                step = owner.script[min(len(owner.requests), len(owner.script)) - 1]
                step(self, owner.closing)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def set_script(self, *script: Step) -> None:
        """Replaces the script and forgets all requests."""
        self.script = list(script)
        self.requests.clear()
        self.paths.clear()

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


Step = Callable[[BaseHTTPRequestHandler, threading.Event], None]


def respond(body: bytes, status: int = 200, **headers: str) -> Step:
    """Sends a complete response. Underscores in header names become hyphens."""

    def step(handler: BaseHTTPRequestHandler, _: threading.Event) -> None:
        _send_headers(handler, status, {"Content-Length": str(len(body)), **headers})
        handler.wfile.write(body)

    return step


def truncate(body: bytes, at: int) -> Step:
    """Closes the connection before the body is complete."""

    def step(handler: BaseHTTPRequestHandler, _: threading.Event) -> None:
        _send_headers(handler, 200, {"Content-Length": str(len(body))})
        handler.wfile.write(body[:at])

    return step


def hang(handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
    """Sends nothing."""
    closing.wait(30)
    handler.close_connection = True


def stall(body: bytes, at: int) -> Step:
    """Stops in the middle of the body and keeps the connection open."""

    def step(handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
        _send_headers(handler, 200, {"Content-Length": str(len(body))})
        handler.wfile.write(body[:at])
        handler.wfile.flush()
        closing.wait(30)

    return step


def drip(handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
    """Sends small chunks without end, with pauses that are shorter than any read timeout."""
    _send_headers(handler, 200, {"Content-Length": "1000000"})
    try:
        while not closing.wait(0.02):
            handler.wfile.write(b" " * 1024)
            handler.wfile.flush()
    except OSError:
        pass  # The client has closed the connection.


def _send_headers(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    handler.send_header("Connection", "close")
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()

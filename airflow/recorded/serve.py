"""Serves the recorded feeds over HTTP, each under `/<host>/<path>`, with validators for conditional requests."""

from __future__ import annotations

import argparse
import hashlib
import json
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

RECORDED = Path(__file__).parent
DEMO = RECORDED.parent.parent / "tests/feeds/nba-player-movement/demo.json"
PLAYER_MOVEMENT = Path("stats.nba.com/js/data/playermovement/NBA_Player_Movement.json")


class RecordedFeeds(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answers with a file, 304 or 404. `/` is a health check."""
        path = unquote(urlsplit(self.path).path).strip("/")
        if not path:
            self._respond(HTTPStatus.OK, b"recorded feeds\n", {})
            return
        file = (RECORDED / path).resolve()
        if not file.is_relative_to(RECORDED) or not file.is_file():
            self._respond(HTTPStatus.NOT_FOUND, b"no such recording\n", {})
            return
        body = read_recording(file)
        validators = {
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
            "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True),
        }
        if self.headers.get("If-None-Match") == validators["ETag"]:
            self._respond(HTTPStatus.NOT_MODIFIED, b"", validators)
            return
        self._respond(HTTPStatus.OK, body, validators)

    do_HEAD = do_GET  # noqa: N815

    def _respond(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def read_recording(file: Path) -> bytes:
    """Returns the body of a recording.

    NBA.com's file is cumulative: the rows of the demo feed, which `make up` loads, are appended. Without them the
    worker would withdraw the demo trades.
    """
    if file != RECORDED / PLAYER_MOVEMENT:
        return file.read_bytes()
    document = json.loads(DEMO.read_text())
    rows = document["NBA_Player_Movement"]["rows"]
    rows[:0] = json.loads(file.read_text())["NBA_Player_Movement"]["rows"]
    return json.dumps(document).encode()


def main() -> None:
    """Serves until the process is stopped."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--address", default="127.0.0.1:8084", metavar="HOST:PORT")
    host, _, port = arguments.parse_args().address.rpartition(":")
    ThreadingHTTPServer((host, int(port)), RecordedFeeds).serve_forever()


if __name__ == "__main__":
    main()

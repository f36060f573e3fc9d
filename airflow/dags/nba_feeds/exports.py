"""Publishes all trades as files: fetched from the API, checked, and put into the bucket of exports with a manifest.

A day has its folder, `exports/date=<day>/`, which never changes once its manifest is there. `exports/latest.json`
is the manifest of the newest day.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import requests

from nba_feeds.bucket import Bucket
from nba_feeds.failure import FeedError

EXPORTS = "exports/"
LATEST = f"{EXPORTS}latest.json"
MOST_BYTES_OF_MANIFEST = 1024 * 1024
CHUNK_BYTES = 1024 * 1024
TIMEOUT_SECONDS = (5, 60)
ATTEMPTS = 3
"""The dataset may change between two files: then all are fetched anew."""
VERSION_HEADER = "X-Dataset-Version"


@dataclass(frozen=True)
class Export:
    """A file that the API makes of all trades."""

    name: str
    content_type: str
    begins: bytes
    ends: bytes
    """What the file begins and ends with: one that was cut off, or a page in its place, does not."""


EXPORTED = (
    Export("trades.ndjson", "application/x-ndjson", b"{", b"}\n"),
    Export("trades.csv", "text/csv; charset=utf-8", b"trade_id,", b"\n"),
    Export("trades.parquet", "application/vnd.apache.parquet", b"PAR1", b"PAR1"),
)


@dataclass(frozen=True, kw_only=True)
class ExportedFile:
    """A file as the manifest tells it."""

    name: str
    key: str
    content_type: str
    bytes: int
    sha256: str


def publish(api_url: str, bucket: Bucket, folder: Path, *, day: date, now: datetime) -> str | None:
    """Publishes the exports of a day; returns its manifest's key, or None where that day is published already.

    `folder` takes the files on their way. Raises `FeedError`.
    """
    manifest_key = f"{EXPORTS}date={day:%Y-%m-%d}/manifest.json"
    published = bucket.read(manifest_key, MOST_BYTES_OF_MANIFEST)
    if published is not None:
        _point_to(bucket, json.loads(published))
        return None
    version = _download(api_url, folder)
    files = []
    for export in EXPORTED:
        path = folder / export.name
        key = f"{EXPORTS}date={day:%Y-%m-%d}/{export.name}"
        sha256 = _sha256(path)
        with path.open("rb") as body:
            bucket.put(key, body, export.content_type, {"sha256": sha256, "dataset-version": version})
        files.append(
            ExportedFile(
                name=export.name, key=key, content_type=export.content_type, bytes=path.stat().st_size, sha256=sha256
            )
        )
    manifest = {
        "date": f"{day:%Y-%m-%d}",
        "dataset_version": int(version),
        "exported_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "files": [asdict(file) for file in files],
    }
    # Last: whoever finds a manifest finds its files.
    bucket.put(manifest_key, _json(manifest), "application/json", {})
    _point_to(bucket, manifest)
    return manifest_key


def _point_to(bucket: Bucket, manifest: dict[str, Any]) -> None:
    """Makes a manifest the latest, unless a later day's is."""
    latest = bucket.read(LATEST, MOST_BYTES_OF_MANIFEST)
    if latest is None or json.loads(latest)["date"] < manifest["date"]:
        bucket.put(LATEST, _json(manifest), "application/json", {})


def _download(api_url: str, folder: Path) -> str:
    """Fetches all files of one version of the dataset; returns that version."""
    for _ in range(ATTEMPTS):
        versions = {_fetch(f"{api_url.rstrip('/')}/v1/exports/{export.name}", export, folder) for export in EXPORTED}
        if len(versions) == 1:
            return versions.pop()
        time.sleep(1)
    raise FeedError(f"The API's data changed between two files of an export, {ATTEMPTS} times: try again later.")


def _fetch(url: str, export: Export, folder: Path) -> str:
    path = folder / export.name
    try:
        with requests.get(url, timeout=TIMEOUT_SECONDS, stream=True, headers={"Accept-Encoding": "gzip"}) as answer:
            answer.raise_for_status()
            with path.open("wb") as file:
                for piece in answer.iter_content(CHUNK_BYTES):
                    file.write(piece)
            version = answer.headers.get(VERSION_HEADER)
    except requests.RequestException as error:
        raise FeedError(f"{export.name} could not be had from {url}: {error}") from error
    if version is None:
        raise FeedError(f"{url} does not tell the version of the dataset: is that address the API's?")
    _refuse_broken(path, export, url)
    return version


def _refuse_broken(path: Path, export: Export, url: str) -> None:
    with path.open("rb") as file:
        begins = file.read(len(export.begins))
        size = file.seek(0, 2)
        file.seek(max(size - len(export.ends), 0))
        ends = file.read()
    if size == 0:
        raise FeedError(f"{url} gave an empty {export.name}: there are no trades to publish.")
    if begins != export.begins or ends != export.ends:
        raise FeedError(f"{url} gave {size:,} bytes that are no whole {export.name}: nothing is published.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json(manifest: dict[str, Any]) -> bytes:
    return json.dumps(manifest, indent=2).encode() + b"\n"

"""Publishes all trades as files: downloads them from the API, checks them and stores them with a manifest.

Each day has a folder `exports/date=<day>/` in the export bucket. It does not change after its manifest is written.
`exports/latest.json` is a copy of the newest day's manifest.
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
from nba_feeds.errors import FeedError

PREFIX = "exports/"
LATEST_KEY = f"{PREFIX}latest.json"
MAX_MANIFEST_BYTES = 1024 * 1024
CHUNK_BYTES = 1024 * 1024
TIMEOUT_SECONDS = (5, 60)
ATTEMPTS = 3
"""All files are downloaded again if the dataset changed between two of them."""
VERSION_HEADER = "X-Dataset-Version"


@dataclass(frozen=True)
class Export:
    """A file of all trades that the API generates."""

    name: str
    content_type: str
    first_bytes: bytes
    last_bytes: bytes
    """A complete file starts and ends with these bytes. A truncated file or an error page does not."""


EXPORTS = (
    Export("trades.ndjson", "application/x-ndjson", b"{", b"}\n"),
    Export("trades.csv", "text/csv; charset=utf-8", b"trade_id,", b"\n"),
    Export("trades.parquet", "application/vnd.apache.parquet", b"PAR1", b"PAR1"),
)


@dataclass(frozen=True, kw_only=True)
class ManifestEntry:
    """A file in the manifest."""

    name: str
    key: str
    content_type: str
    bytes: int
    sha256: str


def publish(api_url: str, bucket: Bucket, folder: Path, *, day: date, now: datetime) -> str | None:
    """Publishes the exports of a day; returns the key of the manifest, or None if the day is published already.

    The files are downloaded to `folder` first. Raises `FeedError`.
    """
    manifest_key = f"{PREFIX}date={day:%Y-%m-%d}/manifest.json"
    published = bucket.read(manifest_key, MAX_MANIFEST_BYTES)
    if published is not None:
        _update_latest(bucket, json.loads(published))
        return None
    version = _download_all(api_url, folder)
    files = [_store(bucket, export, folder / export.name, day, version) for export in EXPORTS]
    manifest = {
        "date": f"{day:%Y-%m-%d}",
        "dataset_version": int(version),
        "exported_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "files": [asdict(file) for file in files],
    }
    # The manifest is written last, so that the files of a manifest always exist.
    bucket.put(manifest_key, _to_json(manifest), "application/json", {})
    _update_latest(bucket, manifest)
    return manifest_key


def _update_latest(bucket: Bucket, manifest: dict[str, Any]) -> None:
    """Replaces the latest manifest unless that one belongs to the same or a later day."""
    latest = bucket.read(LATEST_KEY, MAX_MANIFEST_BYTES)
    if latest is None or json.loads(latest)["date"] < manifest["date"]:
        bucket.put(LATEST_KEY, _to_json(manifest), "application/json", {})


def _download_all(api_url: str, folder: Path) -> str:
    """Downloads all files of one dataset version; returns that version."""
    for _ in range(ATTEMPTS):
        versions = {_download(f"{api_url.rstrip('/')}/v1/exports/{export.name}", export, folder) for export in EXPORTS}
        if len(versions) == 1:
            return versions.pop()
        time.sleep(1)
    raise FeedError(f"The dataset changed during the download of the exports, {ATTEMPTS} times: try again later.")


def _download(url: str, export: Export, folder: Path) -> str:
    path = folder / export.name
    try:
        with requests.get(url, timeout=TIMEOUT_SECONDS, stream=True, headers={"Accept-Encoding": "gzip"}) as response:
            response.raise_for_status()
            with path.open("wb") as file:
                for chunk in response.iter_content(CHUNK_BYTES):
                    file.write(chunk)
            version = response.headers.get(VERSION_HEADER)
    except requests.RequestException as error:
        raise FeedError(f"{export.name} could not be downloaded from {url}: {error}") from error
    if version is None:
        raise FeedError(f"{url} sent no {VERSION_HEADER} header: check that the variable holds the API's address.")
    _check_complete(path, export, url)
    return version


def _check_complete(path: Path, export: Export, url: str) -> None:
    with path.open("rb") as file:
        first_bytes = file.read(len(export.first_bytes))
        size = file.seek(0, 2)
        file.seek(max(size - len(export.last_bytes), 0))
        last_bytes = file.read()
    if size == 0:
        raise FeedError(f"{url} sent an empty {export.name}: there are no trades to publish.")
    if first_bytes != export.first_bytes or last_bytes != export.last_bytes:
        raise FeedError(f"{url} sent {size:,} bytes that are not a complete {export.name}: nothing is published.")


def _store(bucket: Bucket, export: Export, path: Path, day: date, version: str) -> ManifestEntry:
    key = f"{PREFIX}date={day:%Y-%m-%d}/{export.name}"
    sha256 = _sha256(path)
    with path.open("rb") as body:
        bucket.put(key, body, export.content_type, {"sha256": sha256, "dataset-version": version})
    return ManifestEntry(
        name=export.name, key=key, content_type=export.content_type, bytes=path.stat().st_size, sha256=sha256
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _to_json(manifest: dict[str, Any]) -> bytes:
    return json.dumps(manifest, indent=2).encode() + b"\n"

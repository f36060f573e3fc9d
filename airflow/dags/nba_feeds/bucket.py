"""Where files are kept: a bucket of S3, or whatever else speaks like one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Protocol
from urllib.parse import quote

from botocore.exceptions import ClientError

ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})


@dataclass(frozen=True)
class ObjectVersion:
    """One version of an object, as a listing tells it."""

    key: str
    version_id: str | None
    """None in a bucket without versioning."""
    etag: str
    """Without quotes."""
    size_bytes: int
    written_at: datetime


class Bucket(Protocol):
    """What is asked of a bucket."""

    name: str

    def read(self, key: str, most_bytes: int) -> bytes | None:
        """An object's bytes, at most one more than asked for; None where there is no such object."""

    def has(self, key: str) -> bool:
        """Whether there is such an object."""

    def put(self, key: str, body: bytes | IO[bytes], content_type: str, metadata: Mapping[str, str]) -> None:
        """Writes an object."""

    def delete(self, key: str) -> None:
        """Deletes an object."""

    def versions(self, prefix: str) -> Iterator[ObjectVersion]:
        """All versions of all objects under a prefix."""


class S3Bucket:
    """A bucket behind a client of boto3, which the caller has connected."""

    def __init__(self, client: Any, name: str) -> None:
        self.name = name
        self._client = client

    def read(self, key: str, most_bytes: int) -> bytes | None:
        try:
            answer = self._client.get_object(Bucket=self.name, Key=key)
        except ClientError as error:
            if _says_absent(error):
                return None
            raise
        with answer["Body"] as body:
            return bytes(body.read(most_bytes + 1))

    def has(self, key: str) -> bool:
        try:
            self._client.head_object(Bucket=self.name, Key=key)
        except ClientError as error:
            if _says_absent(error):
                return False
            raise
        return True

    def put(self, key: str, body: bytes | IO[bytes], content_type: str, metadata: Mapping[str, str]) -> None:
        ascii_only = {name: quote(value, safe=" :/?&=%+,;@-_.~'\"") for name, value in metadata.items()}
        self._client.put_object(Bucket=self.name, Key=key, Body=body, ContentType=content_type, Metadata=ascii_only)

    def delete(self, key: str) -> None:
        self._client.delete_object(Bucket=self.name, Key=key)

    def versions(self, prefix: str) -> Iterator[ObjectVersion]:
        pages = self._client.get_paginator("list_object_versions").paginate(Bucket=self.name, Prefix=prefix)
        for page in pages:
            for version in page.get("Versions", []):
                version_id = version.get("VersionId")
                yield ObjectVersion(
                    key=version["Key"],
                    version_id=None if version_id == "null" else version_id,
                    etag=version["ETag"].strip('"'),
                    size_bytes=version["Size"],
                    written_at=version["LastModified"],
                )


def _says_absent(error: ClientError) -> bool:
    return error.response["Error"]["Code"] in ABSENT

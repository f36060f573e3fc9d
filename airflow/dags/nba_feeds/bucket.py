"""Object storage: the operations that the package needs, and their implementation with boto3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Protocol
from urllib.parse import quote

from botocore.exceptions import ClientError

NOT_FOUND_CODES = frozenset({"404", "NoSuchKey", "NotFound"})


@dataclass(frozen=True)
class ObjectVersion:
    """One version of an object, as S3 lists it."""

    key: str
    version_id: str | None
    """None in a bucket without versioning."""
    etag: str
    """Without quotes."""
    size_bytes: int
    last_modified: datetime


class Bucket(Protocol):
    """The operations that the package needs from a bucket."""

    name: str

    def read(self, key: str, max_bytes: int) -> bytes | None:
        """Returns the body of an object, or None if the object does not exist.

        Reads `max_bytes` + 1 bytes at most, so that the caller can recognise an object that is too large.
        """

    def exists(self, key: str) -> bool:
        """Returns whether an object exists."""

    def put(self, key: str, body: bytes | IO[bytes], content_type: str, metadata: Mapping[str, str]) -> None:
        """Writes an object."""

    def delete(self, key: str) -> None:
        """Deletes an object."""

    def list_versions(self, prefix: str) -> Iterator[ObjectVersion]:
        """Lists all versions of all objects under a prefix."""


class S3Bucket:
    """A bucket that is accessed with a boto3 client."""

    def __init__(self, client: Any, name: str) -> None:
        self.name = name
        self._client = client

    def read(self, key: str, max_bytes: int) -> bytes | None:
        try:
            response = self._client.get_object(Bucket=self.name, Key=key)
        except ClientError as error:
            if _is_not_found(error):
                return None
            raise
        with response["Body"] as body:
            return bytes(body.read(max_bytes + 1))

    def exists(self, key: str) -> bool:
        try:
            self._client.head_object(Bucket=self.name, Key=key)
        except ClientError as error:
            if _is_not_found(error):
                return False
            raise
        return True

    def put(self, key: str, body: bytes | IO[bytes], content_type: str, metadata: Mapping[str, str]) -> None:
        ascii_only = {name: quote(value, safe=" :/?&=%+,;@-_.~'\"") for name, value in metadata.items()}
        self._client.put_object(Bucket=self.name, Key=key, Body=body, ContentType=content_type, Metadata=ascii_only)

    def delete(self, key: str) -> None:
        self._client.delete_object(Bucket=self.name, Key=key)

    def list_versions(self, prefix: str) -> Iterator[ObjectVersion]:
        pages = self._client.get_paginator("list_object_versions").paginate(Bucket=self.name, Prefix=prefix)
        for page in pages:
            for version in page.get("Versions", []):
                version_id = version.get("VersionId")
                yield ObjectVersion(
                    key=version["Key"],
                    version_id=None if version_id == "null" else version_id,
                    etag=version["ETag"].strip('"'),
                    size_bytes=version["Size"],
                    last_modified=version["LastModified"],
                )


def _is_not_found(error: ClientError) -> bool:
    return error.response["Error"]["Code"] in NOT_FOUND_CODES

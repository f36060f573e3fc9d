"""The tracker's whole stack in a folder of its own, for as long as a test session lasts."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import boto3
import requests

from support.feeds import CHECKOUT

PROGRAM = Path(os.environ.get("LOCAL_STACK_PROGRAM", CHECKOUT / "target/debug/local-stack"))
INSTALLED = ("venv", "airflow-3.3.1")
"""What `make` has installed in `.local`, and takes long."""
LIMIT_SECONDS = 60


@dataclass(frozen=True)
class Stack:
    folder: Path

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts `local-stack`, which prints into a pipe."""
        command = [PROGRAM, "--local", self.folder, *arguments]
        return subprocess.Popen(
            command, env=_inherited(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, process_group=0
        )

    def run(self, *arguments: str) -> str:
        """Calls `local-stack`; returns what it printed."""
        command = [PROGRAM, "--local", self.folder, *arguments]
        done = subprocess.run(command, env=_inherited(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def addresses(self) -> dict[str, str]:
        """Addresses, keys and names, as `.local/env` has them."""
        pairs = (line.split("=", 1) for line in (self.folder / "env").read_text().splitlines())
        return {name: value.strip("'") for name, value in pairs}

    def address(self, name: str) -> str:
        """One of them."""
        return self.addresses()[name]

    def client(self, service: str) -> Any:
        """A client of boto3."""
        return boto3.client(
            service,
            endpoint_url=self.address("AWS_ENDPOINT_URL"),
            region_name=self.address("AWS_REGION"),
            aws_access_key_id=self.address("AWS_ACCESS_KEY_ID"),
            aws_secret_access_key=self.address("AWS_SECRET_ACCESS_KEY"),
        )

    def keys(self, bucket: str, prefix: str = "") -> list[str]:
        """The keys in a bucket."""
        listed = self.client("s3").list_objects_v2(Bucket=bucket, Prefix=prefix)
        return sorted(found["Key"] for found in listed.get("Contents", []))

    def ask(self, path: str) -> Any:
        """A document of the API; None where it has none."""
        answer = requests.get(self.address("API_URL") + path, timeout=10)
        if answer.status_code == requests.codes.not_found:
            return None
        answer.raise_for_status()
        return answer.json()

    def airflow_environment(self) -> dict[str, str]:
        """How the DAGs find the stack."""
        aws = {
            "conn_type": "aws",
            "login": self.address("AWS_ACCESS_KEY_ID"),
            "password": self.address("AWS_SECRET_ACCESS_KEY"),
            "extra": {"endpoint_url": self.address("AWS_ENDPOINT_URL"), "region_name": self.address("AWS_REGION")},
        }
        return {
            "AIRFLOW_CONN_AWS_DEFAULT": json.dumps(aws),
            "AIRFLOW_VAR_TRACKER_API_URL": self.address("API_URL"),
            "AIRFLOW_VAR_TRACKER_EXPORT_BUCKET": self.address("EXPORT_BUCKET"),
            "AIRFLOW_VAR_TRACKER_FEED_BUCKET": self.address("FEED_BUCKET"),
            "AIRFLOW_VAR_TRACKER_QUEUE_URL": self.address("QUEUE_URL"),
        }


def _inherited() -> dict[str, str]:
    """Databases and addresses of whoever runs the tests are not for this stack."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "DATABASE_", "AIRFLOW"))}


@contextmanager
def running() -> Iterator[Stack]:
    """A stack that has read the demo feeds, stopped in the end."""
    with TemporaryDirectory(prefix="tracker-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's user passes through
        for name in INSTALLED:
            Path(folder, name).symlink_to(CHECKOUT / ".local" / name)
        stack = Stack(Path(folder))
        try:
            stack.run("up", "--tied-to", str(os.getpid()))
            yield stack
        finally:
            stack.run("down")
            stack.run("reset")


def wait_for(what: str, holds: Callable[[], Any], limit_seconds: float = LIMIT_SECONDS) -> Any:
    """Waits until something holds; returns it."""
    deadline = time.monotonic() + limit_seconds
    while time.monotonic() < deadline:
        value = holds()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"not within {limit_seconds} s: {what}")

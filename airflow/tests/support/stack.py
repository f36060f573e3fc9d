"""Runs the tracker's complete local stack in its own folder for one test session."""

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
"""Folders of `.local` that `make` has installed. The stack shares them, because an installation takes long."""
TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Stack:
    folder: Path

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts `local-stack` with its output in a pipe."""
        command = [PROGRAM, "--local", self.folder, *arguments]
        return subprocess.Popen(
            command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, process_group=0
        )

    def run(self, *arguments: str) -> str:
        """Runs `local-stack` to its end; returns its output."""
        command = [PROGRAM, "--local", self.folder, *arguments]
        done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def settings(self) -> dict[str, str]:
        """Returns the addresses, credentials and names in `.local/env`."""
        pairs = (line.split("=", 1) for line in (self.folder / "env").read_text().splitlines())
        return {name: value.strip("'") for name, value in pairs}

    def setting(self, name: str) -> str:
        """Returns one of the settings."""
        return self.settings()[name]

    def client(self, service: str) -> Any:
        """Returns a boto3 client."""
        return boto3.client(
            service,
            endpoint_url=self.setting("AWS_ENDPOINT_URL"),
            region_name=self.setting("AWS_REGION"),
            aws_access_key_id=self.setting("AWS_ACCESS_KEY_ID"),
            aws_secret_access_key=self.setting("AWS_SECRET_ACCESS_KEY"),
        )

    def list_keys(self, bucket: str, prefix: str = "") -> list[str]:
        """Returns the keys in a bucket, in order."""
        response = self.client("s3").list_objects_v2(Bucket=bucket, Prefix=prefix)
        return sorted(entry["Key"] for entry in response.get("Contents", []))

    def get_json(self, path: str) -> Any:
        """Fetches a document from the API; returns None on 404."""
        response = requests.get(self.setting("API_URL") + path, timeout=10)
        if response.status_code == requests.codes.not_found:
            return None
        response.raise_for_status()
        return response.json()

    def airflow_environment(self) -> dict[str, str]:
        """Returns the environment variables that connect Airflow with the stack."""
        aws = {
            "conn_type": "aws",
            "login": self.setting("AWS_ACCESS_KEY_ID"),
            "password": self.setting("AWS_SECRET_ACCESS_KEY"),
            "extra": {"endpoint_url": self.setting("AWS_ENDPOINT_URL"), "region_name": self.setting("AWS_REGION")},
        }
        return {
            "AIRFLOW_CONN_AWS_DEFAULT": json.dumps(aws),
            "AIRFLOW_VAR_TRACKER_API_URL": self.setting("API_URL"),
            "AIRFLOW_VAR_TRACKER_EXPORT_BUCKET": self.setting("EXPORT_BUCKET"),
            "AIRFLOW_VAR_TRACKER_FEED_BUCKET": self.setting("FEED_BUCKET"),
            "AIRFLOW_VAR_TRACKER_QUEUE_URL": self.setting("QUEUE_URL"),
        }


@contextmanager
def running_stack() -> Iterator[Stack]:
    """Runs a stack that has ingested the demo feeds until the context ends."""
    with TemporaryDirectory(prefix="tracker-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as another user.
        for name in INSTALLED:
            Path(folder, name).symlink_to(CHECKOUT / ".local" / name)
        stack = Stack(Path(folder))
        try:
            stack.run("up", "--tied-to", str(os.getpid()))
            yield stack
        finally:
            stack.run("down")
            stack.run("reset")


def wait_for(description: str, check: Callable[[], Any], timeout_seconds: float = TIMEOUT_SECONDS) -> Any:
    """Waits until `check` returns a true value; returns that value."""
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline:
        value = check()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"not within {timeout_seconds} s: {description}")


def _environment() -> dict[str, str]:
    """Returns this process's environment without settings that would connect the stack with other services."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "DATABASE_", "AIRFLOW"))}

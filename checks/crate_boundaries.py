#!/usr/bin/env python3
"""Checks which crates may depend on which, as the tables below state.

Normal dependencies count, direct and indirect. Development and build dependencies do not: tests may use anything.
"""

import json
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

# What performs input and output. The pure crates turn values into values: they compile fast and test without a server.
POSTGRES = ("tokio-postgres", "deadpool*", "refinery*")
INPUT_OUTPUT = (*POSTGRES, "tokio", "hyper", "reqwest", "poem*", "rustls", "aws-*", "clap")
AWS = ("aws-config", "aws-credential-types", "aws-runtime", "aws-sdk-*", "aws-sigv4", "aws-smithy-*", "aws-types")

# Per crate, the packages that its dependency tree must not contain.
NEVER = {
    "reference": (*INPUT_OUTPUT, "feeds", "reconciliation", "schema", "service"),
    "feeds": (*INPUT_OUTPUT, "reconciliation", "schema", "service"),
    "reconciliation": (*INPUT_OUTPUT, "schema", "service"),
    "schema": (*AWS, "poem*", "feeds", "reconciliation", "ingest", "api"),
    "service": (*AWS, "poem*", "tokio-postgres", "schema", "reference", "feeds", "reconciliation", "ingest", "api"),
    "rds-login": ("poem*", "feeds", "reconciliation", "ingest", "api"),
    "ingest": ("poem*", "api"),
    "api": ("feeds", "reconciliation", "ingest", "aws-sdk-s3", "aws-sdk-sqs"),
}

# Per package, the only crates that may name it in their Cargo.toml. Test crates and the local stack may name any.
ONLY = {
    "poem*": ("api",),
    "aws-sdk-*": ("ingest",),
    "refinery*": ("schema",),
}
FREE = ("tests", "stack")


def main() -> int:
    metadata = json.loads(cargo("metadata", "--no-deps", "--format-version", "1"))
    root = Path(metadata["workspace_root"])
    packages = {package["name"]: package for package in metadata["packages"]}
    faults = [f"checks/crate_boundaries.py names an unknown crate: {name}" for name in NEVER if name not in packages]
    for name in NEVER.keys() & packages.keys():
        tree = cargo("tree", "-p", name, "--edges", "normal", "--prefix", "depth", "--format", " {p}")
        faults += forbidden_paths(tree, NEVER[name])
    for name, package in packages.items():
        is_free = Path(package["manifest_path"]).relative_to(root).parts[0] in FREE
        direct = [dependency["name"] for dependency in package["dependencies"] if dependency["kind"] is None]
        faults += [] if is_free else forbidden_names(name, direct)
    print("\n".join(sorted(faults)), end="\n" if faults else "")
    return int(bool(faults))


def cargo(command: str, *arguments: str) -> str:
    run = subprocess.run(["cargo", command, "--locked", *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return run.stdout


def forbidden_paths(tree: str, never: tuple[str, ...]) -> list[str]:
    """Reads lines such as `2 hyper v1.12.0`, where 2 is the depth, and returns a path to each forbidden package.

    Nothing below a forbidden package is reported.
    """
    faults: dict[str, str] = {}
    path: list[str] = []
    skip_below = None
    for line in tree.splitlines():
        depth, name = int(line.split()[0]), line.split()[1]
        path = [*path[:depth], name]
        if skip_below is not None and depth > skip_below:
            continue
        skip_below = None
        pattern = next((pattern for pattern in never if depth > 0 and fnmatch(name, pattern)), None)
        if pattern:
            skip_below = depth
            faults.setdefault(name, f"{path[0]} must not depend on {pattern}: {' -> '.join(path)}")
    return list(faults.values())


def forbidden_names(crate: str, dependencies: list[str]) -> list[str]:
    return [
        f"only {' and '.join(crates)} may depend on {pattern}: {crate} -> {name}"
        for name in dependencies
        for pattern, crates in ONLY.items()
        if fnmatch(name, pattern) and crate not in crates
    ]


if __name__ == "__main__":
    sys.exit(main())

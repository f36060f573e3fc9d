#!/usr/bin/env python3
"""Reports import circles between the files of a Rust crate, and source files that are too long.

A file imports another where it names a module of the other file: `use crate::paging::Limit`, `super::merge::Draft`, or
`merge::resolve()` in the file that declares `mod merge`. A circle is a set of files that reach each other by imports.

A module's import from one of its own ancestors does not count. A parent often declares the types that its children
share, and it names its children anyway, so counting that direction would make every such pair a circle. It follows that
a parent and a child are in one circle only if the child imports another module that leads back to the parent.

A `pub use` passes a name on and is not an import itself. An import of that name counts for both files: the one that
passes it on and the one that defines it.

Tests do not count: neither `tests.rs` and files below `tests/`, nor what follows `#[cfg(test)] mod`. Crates are read
one at a time, because Cargo allows no circle between crates.
"""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

MAX_LINES = 400
SOURCES = ("*.rs", "*.py", "*.ts", "*.svelte", "*.sql", "*.sh")

# Strings, characters and comments: a path in one of them is not an import.
NOT_CODE = re.compile(
    r"""r(\#+)".*?"\1 | "(?:\\.|[^"\\])*" | '(?:\\.[^']*|[^'\\])' | //[^\n]* | /\*.*?\*/""", re.DOTALL | re.VERBOSE
)
TEST_MODULE = re.compile(r"#\[cfg\(test\)\]\s*(?:#\[[^\n]*\]\s*)*(?:pub )?mod ")
USE = re.compile(r"\b(pub(?:\([^)]*\))? )?use ([^;]+);")
PATH = re.compile(r"(?<![\w:])\w+(?:::\w+)+")

Module = tuple[str, ...]


def main() -> int:
    failed = False
    for root in sorted({root for path in source_files("*.rs") if (root := crate_source(path))}):
        imports = imports_of_crate(root)
        for circle in circles({file: set(targets) for file, targets in imports.items()}):
            failed = True
            print(f"import circle of {len(circle)} files:")
            for file in sorted(circle):
                for target in sorted(circle & imports[file].keys()):
                    print(f"  {file} -> {target}: {', '.join(sorted(imports[file][target]))}")
    for path in source_files(*SOURCES):
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > MAX_LINES:
            failed = True
            print(f"{path}: {length} lines, the maximum is {MAX_LINES}")
    return int(failed)


def source_files(*patterns: str) -> list[Path]:
    """Lists the files that exist and that git does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, check=True, capture_output=True, text=True)
    return [path for name in listed.stdout.split("\0") if name and (path := Path(name)).exists()]


def crate_source(path: Path) -> Path | None:
    """Returns the `src` folder of the crate that a file belongs to, if it lies in one."""
    sources = (parent for parent in path.parents if parent.name == "src" and (parent.parent / "Cargo.toml").exists())
    return next(sources, None)


def imports_of_crate(root: Path) -> dict[Path, dict[Path, set[str]]]:
    """Returns, per file, the files that it imports and the paths by which it names them."""
    files = {module_of(path.relative_to(root)): path for path in source_files(f"{root}/*.rs") if is_in_tree(path, root)}
    imports: dict[Path, dict[Path, set[str]]] = {path: defaultdict(set) for path in files.values()}
    sources = {module: code_of(path) for module, path in files.items()}
    exports = {
        (module, name): resolve(path, module, files)
        for module, code in sources.items()
        for is_public, tree in USE.findall(code)
        for path, name in (expand(tree) if is_public else [])
    }
    for module, path in files.items():
        for named in named_paths(sources[module]):
            holder = resolve(named, module, files)
            definer = exports.get((holder, named[-1])) if holder is not None else None
            for target in (holder, definer):
                if target is not None and module[: len(target)] != target:
                    imports[path][files[target]].add("::".join(named))
    return imports


def is_in_tree(path: Path, root: Path) -> bool:
    """Tells whether a file belongs to the module tree of the library, or of the program where there is no library."""
    parts = path.relative_to(root).with_suffix("").parts
    is_second_root = parts == ("main",) and (root / "lib.rs").exists()
    return not is_second_root and parts[0] != "bin" and "tests" not in parts


def module_of(path: Path) -> Module:
    parts = path.with_suffix("").parts
    return parts[:-1] if parts[-1] in ("lib", "main", "mod") else parts


def code_of(path: Path) -> str:
    """Returns a file's text without strings, comments and the module of its tests."""
    code = NOT_CODE.sub(" ", path.read_text(encoding="utf-8"))
    test = TEST_MODULE.search(code)
    return code[: test.start()] if test else code


def named_paths(code: str) -> list[Module]:
    """Lists the paths in a file: those of its private `use` declarations and those in other code."""
    used = [path for is_public, tree in USE.findall(code) if not is_public for path, _ in expand(tree)]
    return used + [tuple(path.split("::")) for path in PATH.findall(USE.sub(" ", code))]


def expand(tree: str) -> list[tuple[Module, str]]:
    """Expands the tree of a `use` declaration into paths, each with the name that it brings: `a::{b, c::D as E}` into
    `a::b` with `b` and `a::c::D` with `E`."""
    before, brace, inside = tree.strip().partition("{")
    if not brace:
        path, _, alias = before.partition(" as ")
        parts = tuple(part.strip() for part in path.split("::"))
        return [(parts, alias or parts[-1])]
    prefix = tuple(part.strip() for part in before.split("::")[:-1])
    branches, depth = [""], 0
    for character in inside[: inside.rindex("}")]:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "," and depth == 0:
            branches.append("")
        else:
            branches[-1] += character
    return [((*prefix, *path), name) for branch in branches if branch.strip() for path, name in expand(branch)]


def resolve(path: Module, module: Module, files: dict[Module, Path]) -> Module | None:
    """Returns the deepest module of a path, or nothing if the path leaves the crate."""
    first, rest = path[0], path[1:]
    if first == "crate":
        base: Module = ()
    elif first in ("self", "super"):
        base = module if first == "self" else module[:-1]
        while rest and rest[0] == "super":
            base, rest = base[:-1], rest[1:]
    elif (*module, first) in files:
        base = (*module, first)
    else:
        return None
    while rest and (*base, rest[0]) in files:
        base, rest = (*base, rest[0]), rest[1:]
    return base if base in files else None


def circles(graph: dict[Path, set[Path]]) -> list[set[Path]]:
    """Returns the sets of files that reach each other, for a graph of a few hundred files."""
    reached = {file: reachable(file, graph) for file in graph}
    found: list[set[Path]] = []
    for file in graph:
        circle = {other for other in reached[file] if file in reached[other]}
        if circle and circle not in found:
            found.append(circle)
    return found


def reachable(start: Path, graph: dict[Path, set[Path]]) -> set[Path]:
    seen: set[Path] = set()
    waiting = [start]
    while waiting:
        new = graph[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen


if __name__ == "__main__":
    sys.exit(main())

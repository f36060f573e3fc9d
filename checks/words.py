#!/usr/bin/env python3
"""Refuses the words that `checks/words.txt` retires, in the text files of the project and in their paths.

Usage: checks/words.py [--summary] [FILE ...]. Without files it reads the whole project. `--summary` prints how often
each word occurs, per top folder.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).with_name("words.txt")
CODE = (".rs", ".sql", ".py", ".ts", ".svelte")
TEXT = (*CODE, ".md", ".yml", ".yaml", ".toml", ".json", ".html", ".sh", ".guard", ".snap", "Makefile", "Dockerfile")
# Written by tools, or by other people, or in other encodings than UTF-8.
SKIPPED = ("*package-lock.json", "CODE_OF_CONDUCT.md", "tests/feeds/shapes/*")

# What separates two words of a phrase: white space, `_`, and the marks at the start of a comment's next line.
GAP = r"(?:[\s_]|//[/!]?|--|\#|(?<=\n)\s*\*)+"
# Where a camel-case name has a word boundary: `PassedOver` holds `over`.
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Comments and strings. A prose word in one of them is not a name. SQL and Python have marks of their own.
NOT_NAMES = {
    ".sql": re.compile(r"--[^\n]*|/\*.*?\*/|'[^']*'", re.DOTALL),
    ".py": re.compile(r'\#[^\n]*|""".*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL),
    ".rs": re.compile(r"""//[^\n]*|r(\#+)".*?"\1|"(?:\\.|[^"\\])*"|'(?:\\.[^']*|[^'\\])'""", re.DOTALL),
    ".ts": re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`[^`]*`", re.DOTALL),
}


class Retired(NamedTuple):
    """The retired words of one scope in one regular expression, with a named group for each line of the list."""

    pattern: re.Pattern[str]
    instead: list[str]

    @classmethod
    def from_rows(cls, rows: list[tuple[str, str]], letter: str) -> "Retired":
        groups = "|".join(f"(?P<row{number}>{words})" for number, (words, _) in enumerate(rows))
        return cls(re.compile(f"(?<!{letter})(?:{groups})(?!{letter})"), [instead for _, instead in rows])

    def find(self, path: Path, text: str) -> Iterator["Hit"]:
        for match in self.pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            word = re.sub(r"\s[^a-zA-Z]*", " ", match[0])
            row = int((match.lastgroup or "").removeprefix("row"))
            yield Hit(path, line, word, self.instead[row])


class Allowed(NamedTuple):
    path: str
    word: str

    def permits(self, hit: "Hit") -> bool:
        return fnmatch(str(hit.path), self.path) and fnmatch(hit.word.lower(), self.word)


class Hit(NamedTuple):
    path: Path
    line: int
    word: str
    instead: str


def main(arguments: list[str]) -> int:
    retired, allowed = read_list(LIST.read_text(encoding="utf-8"))
    hits: list[Hit] = []
    for path in text_files([argument for argument in arguments if argument != "--summary"]):
        found = hits_in(path, path.read_text(encoding="utf-8"), retired)
        hits += [hit for hit in found if not any(entry.permits(hit) for entry in allowed)]
    if "--summary" in arguments:
        counts = Counter((hit.path.parts[0], hit.word.lower()) for hit in hits)
        for (folder, word), count in sorted(counts.items(), key=lambda entry: (entry[0][0], -entry[1], entry[0][1])):
            print(f"{folder:24} {count:5}  {word}")
        print(f"{len(hits)} in all")
    else:
        for hit in hits:
            print(f"{hit.path}:{hit.line}: `{hit.word}` is retired; write: {hit.instead}")
    return int(bool(hits))


def text_files(only: list[str]) -> list[Path]:
    """Lists the files of the project that people write, or those of them that are asked for."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *only]
    names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
    paths = [Path(name) for name in names if name.endswith(TEXT) and not any(fnmatch(name, skip) for skip in SKIPPED)]
    return sorted(path for path in paths if path.is_file())


def read_list(text: str) -> tuple[dict[str, Retired], list[Allowed]]:
    """Returns the retired words by scope, and the exceptions."""
    rows: dict[str, list[tuple[str, str]]] = {"text": [], "code": [], "file": []}
    allowed = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        first, second, third, *_ = [field.strip() for field in line.split(" | ")]
        if first == "allow":
            allowed.append(Allowed(path=second, word=third))
        else:
            rows[second].append((first.replace(" ", GAP), third))
    letters = {"text": "[a-z]", "code": r"\w", "file": "."}
    return {scope: Retired.from_rows(rows[scope], letter) for scope, letter in letters.items()}, allowed


def hits_in(path: Path, text: str, retired: dict[str, Retired]) -> Iterator[Hit]:
    """Finds retired words in a file and in its path, which counts as line 0."""
    yield from (hit._replace(line=0) for hit in retired["text"].find(path, str(path).lower()))
    yield from retired["text"].find(path, CAMEL.sub("_", text).lower())
    if path.suffix in CODE:
        yield from (hit._replace(line=0) for hit in retired["file"].find(path, path.stem))
        yield from retired["code"].find(path, names_only(path.suffix, text))


def names_only(suffix: str, text: str) -> str:
    """Blanks out comments and strings and keeps the lines."""
    return NOT_NAMES.get(suffix, NOT_NAMES[".ts"]).sub(lambda match: "\n" * match[0].count("\n"), text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

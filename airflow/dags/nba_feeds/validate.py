"""Is it the feed? One check a format: counts the items, or says why the file is something else.

The worker reads every row with care; this only keeps out what is no file of the feed at all. A check needs little
more memory than the file itself, whatever its size.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

from nba_feeds.failure import NotTheFeedError

Check = Callable[[bytes], int]
"""From the bytes of a file to the number of its items; raises `NotTheFeedError`."""

PAGE = re.compile(rb"\s*(<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
CSV_COLUMNS = ["Date", "Team", "Acquired", "Relinquished", "Notes"]


def nba_player_movement(body: bytes) -> int:
    """`{"NBA_Player_Movement": {"rows": [{…}, …]}}`"""
    document = _json(body, items_have="TRANSACTION_DESCRIPTION")
    movement = document.get("NBA_Player_Movement") if isinstance(document, dict) else None
    return _count(movement, "rows", "NBA_Player_Movement.rows")


def espn_transactions(body: bytes) -> int:
    """`{"transactions": [{…}, …]}`"""
    return _count(_json(body, items_have="description"), "transactions", "transactions")


def news(body: bytes) -> int:
    """RSS 2.0 or Atom."""
    _refuse_page(body)
    if b"<!ENTITY" in body:
        raise NotTheFeedError("the XML declares entities, which no feed of news needs")
    root = None
    items = 0
    try:
        # Entities are refused above, and expat itself bounds their expansion.
        for event, element in ElementTree.iterparse(io.BytesIO(body), events=("start", "end")):  # noqa: S314
            name = element.tag.rpartition("}")[2]
            root = root or name
            if event == "end" and name in ("item", "entry"):
                items += 1
                element.clear()
    except ElementTree.ParseError as error:
        raise NotTheFeedError(f"the file is no well-formed XML: {error}") from error
    if root not in ("rss", "feed"):
        raise NotTheFeedError(f"the file is XML of another kind: its root is <{root}>, not <rss> or <feed>")
    return _some(items, "items")


def pro_sports_transactions(body: bytes) -> int:
    """CSV with the columns Date, Team, Acquired, Relinquished and Notes."""
    _refuse_page(body)
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(body), encoding="utf-8", errors="replace", newline=""))
    header = [name.strip() for name in next(rows, [])]
    missing = [name for name in CSV_COLUMNS if name not in header]
    if missing:
        raise NotTheFeedError(f"line 1 has no column {', '.join(missing)}")
    return _some(sum(1 for row in rows if row), "rows")


def basketball_reference(body: bytes) -> int:
    """Lines of `{"date": …, "text": …}`, or a saved page of transactions."""
    if PAGE.match(body) or body.lstrip().startswith(b"<"):
        # Each deal is a paragraph of the list that the page is made of; a bot wall has no such list.
        if b"page_index" not in body:
            raise NotTheFeedError(f"the file is HTML without a list of transactions{_title(body)}")
        return _some(body.count(b"<p"), "paragraphs")
    return _lines(body, "text")


def trade_report(body: bytes) -> int:
    """Lines of JSON objects, each with its `kind`."""
    return _lines(body, "kind")


def _json(body: bytes, *, items_have: str) -> Any:
    """Parses, keeping of each item only that it is one."""
    _refuse_page(body)

    def lean(item: dict[str, Any]) -> Any:
        return True if items_have in item else item

    try:
        return json.loads(body.decode(), object_hook=lean)
    except UnicodeDecodeError as error:
        raise NotTheFeedError(f"the file is not UTF-8 at byte {error.start:,}") from error
    except ValueError as error:
        raise NotTheFeedError(f"the file is no JSON, or cut off: {error}") from error


def _count(document: Any, name: str, path: str) -> int:
    items = document.get(name) if isinstance(document, dict) else None
    if not isinstance(items, list):
        raise NotTheFeedError(f"the file is JSON, but has no list {path}")
    strange = sum(1 for item in items if item is not True)
    if strange * 2 > len(items):
        raise NotTheFeedError(f"{strange} of {len(items)} items of {path} are not as the feed's are")
    return _some(len(items), f"items in {path}")


def _lines(body: bytes, member: str) -> int:
    _refuse_page(body)
    count = 0
    for number, line in _numbered(body):
        try:
            value = json.loads(line)
        except ValueError as error:
            raise NotTheFeedError(f"line {number} is no JSON: {error}") from error
        if not isinstance(value, dict) or member not in value:
            raise NotTheFeedError(f"line {number} is no object with a member {member!r}")
        count += 1
    return _some(count, "lines")


def _numbered(body: bytes) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(io.BytesIO(body), start=1) if line.strip())


def _some(count: int, what: str) -> int:
    if count == 0:
        raise NotTheFeedError(f"the file has no {what}")
    return count


def _refuse_page(body: bytes) -> None:
    if not body.strip():
        raise NotTheFeedError("the file is empty")
    if PAGE.match(body):
        raise NotTheFeedError(f"the file is an HTML page, as bot walls and error pages are{_title(body)}")


def _title(body: bytes) -> str:
    title = TITLE.search(body)
    return f" (titled {title[1].decode(errors='replace').strip()!r})" if title else ""

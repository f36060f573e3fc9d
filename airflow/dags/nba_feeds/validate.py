"""Checks that a file belongs to its feed: one function per feed counts the rows, or rejects the file with a reason.

The worker validates each row; these checks only reject files of another kind. A row is a JSON list element, an RSS
item, a CSV row or a line. A check needs little more memory than the file itself.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from nba_feeds.errors import InvalidFileError

Check = Callable[[bytes], int]
"""Returns the number of rows in a file; raises `InvalidFileError`."""

HTML_START = re.compile(rb"\s*(<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
HTML_TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
DRAFT_COLUMNS = ["PERSON_ID", "PLAYER_NAME", "SEASON", "ROUND_NUMBER", "OVERALL_PICK", "DRAFT_TYPE", "TEAM_ID"]
CSV_COLUMNS = ["Date", "Team", "Acquired", "Relinquished", "Notes"]


def nba_player_movement(body: bytes) -> int:
    """Checks `{"NBA_Player_Movement": {"rows": [{…}, …]}}`."""
    document = _parse_json(body, row_member="TRANSACTION_DESCRIPTION")
    movement = document.get("NBA_Player_Movement") if isinstance(document, dict) else None
    return _count_list(movement, "rows", "NBA_Player_Movement.rows")


def nba_draft_history(body: bytes) -> int:
    """Checks `{"resultSets": [{"name": "DraftHistory", "headers": […], "rowSet": [[…], …]}]}`, or CSV."""
    if body.lstrip().startswith(b"{"):
        sets = _parse_json(body, row_member="PERSON_ID").get("resultSets")
        named = [each for each in sets if isinstance(each, dict)] if isinstance(sets, list) else []
        drafts = next((each for each in named if each.get("name") == "DraftHistory"), {})
        rows = drafts.get("rowSet")
        if not isinstance(rows, list):
            raise InvalidFileError("the JSON has no result set DraftHistory")
        _require_draft_columns(drafts.get("headers") or [], "the headers have")
        return _require_some(len(rows), "rows in DraftHistory")
    _reject_html(body)
    csv_rows = csv.reader(io.TextIOWrapper(io.BytesIO(body), encoding="utf-8-sig", errors="replace", newline=""))
    _require_draft_columns(next(csv_rows, []), "line 1 has")
    return _require_some(sum(1 for row in csv_rows if row), "rows")


def espn_transactions(body: bytes) -> int:
    """Checks `{"transactions": [{…}, …]}`."""
    return _count_list(_parse_json(body, row_member="description"), "transactions", "transactions")


def news(body: bytes) -> int:
    """Checks RSS 2.0 or Atom."""
    _reject_html(body)
    if b"<!ENTITY" in body:
        raise InvalidFileError("the XML declares entities, which a news feed does not need")
    root = None
    items = 0
    try:
        # Entities are rejected above, and expat itself limits their expansion.
        for event, element in ElementTree.iterparse(io.BytesIO(body), events=("start", "end")):  # noqa: S314
            name = element.tag.rpartition("}")[2]
            root = root or name
            if event == "end" and name in ("item", "entry"):
                items += 1
                element.clear()
    except ElementTree.ParseError as error:
        raise InvalidFileError(f"the file is not well-formed XML: {error}") from error
    if root not in ("rss", "feed"):
        raise InvalidFileError(f"the XML root is <{root}>, expected <rss> or <feed>")
    return _require_some(items, "items")


def pro_sports_transactions(body: bytes) -> int:
    """Checks CSV with the columns Date, Team, Acquired, Relinquished and Notes."""
    _reject_html(body)
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(body), encoding="utf-8", errors="replace", newline=""))
    header = [name.strip() for name in next(rows, [])]
    missing = [name for name in CSV_COLUMNS if name not in header]
    if missing:
        raise InvalidFileError(f"line 1 has no column {', '.join(missing)}")
    return _require_some(sum(1 for row in rows if row), "rows")


def basketball_reference(body: bytes) -> int:
    """Checks lines of `{"date": …, "text": …}`, or a saved HTML page of transactions."""
    if HTML_START.match(body) or body.lstrip().startswith(b"<"):
        # The page lists each transaction in a paragraph under `page_index`. A bot-protection page has no such list.
        if b"page_index" not in body:
            raise InvalidFileError(f"the file is an HTML page without a list of transactions{_html_title(body)}")
        return _require_some(body.count(b"<p"), "paragraphs")
    return _count_lines(body, "text")


def trade_report(body: bytes) -> int:
    """Checks lines of JSON objects with the member `kind`."""
    return _count_lines(body, "kind")


def _parse_json(body: bytes, *, row_member: str) -> Any:
    """Parses JSON. Each object that has the member `row_member` becomes `True`, to save memory."""
    _reject_html(body)

    def reduce_row(value: dict[str, Any]) -> Any:
        return True if row_member in value else value

    try:
        return json.loads(body.decode(), object_hook=reduce_row)
    except UnicodeDecodeError as error:
        raise InvalidFileError(f"the file is not UTF-8 at byte {error.start:,}") from error
    except ValueError as error:
        raise InvalidFileError(f"the file is not JSON, or is truncated: {error}") from error


def _require_draft_columns(header: list[Any], subject: str) -> None:
    names = {str(name).strip().upper() for name in header}
    missing = [name for name in DRAFT_COLUMNS if name not in names]
    if missing:
        raise InvalidFileError(f"{subject} no column {', '.join(missing)}")


def _count_list(document: Any, name: str, path: str) -> int:
    rows = document.get(name) if isinstance(document, dict) else None
    if not isinstance(rows, list):
        raise InvalidFileError(f"the JSON has no list {path}")
    unexpected = sum(1 for row in rows if row is not True)
    if unexpected * 2 > len(rows):
        raise InvalidFileError(f"{unexpected} of {len(rows)} elements of {path} do not look like rows of the feed")
    return _require_some(len(rows), f"elements in {path}")


def _count_lines(body: bytes, member: str) -> int:
    _reject_html(body)
    count = 0
    for number, line in enumerate(io.BytesIO(body), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise InvalidFileError(f"line {number} is not JSON: {error}") from error
        if not isinstance(value, dict) or member not in value:
            raise InvalidFileError(f"line {number} is not an object with the member {member!r}")
        count += 1
    return _require_some(count, "lines")


def _require_some(count: int, unit: str) -> int:
    if count == 0:
        raise InvalidFileError(f"the file has no {unit}")
    return count


def _reject_html(body: bytes) -> None:
    if not body.strip():
        raise InvalidFileError("the file is empty")
    if HTML_START.match(body):
        raise InvalidFileError(f"the file is an HTML page, such as a bot check or an error page{_html_title(body)}")


def _html_title(body: bytes) -> str:
    title = HTML_TITLE.search(body)
    return f" (titled {title[1].decode(errors='replace').strip()!r})" if title else ""

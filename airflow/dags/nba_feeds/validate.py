"""Checks that a file belongs to its feed: one function per feed counts the rows, or rejects the file with a reason.

The worker validates each row; these checks only reject files of another kind, and files of which the worker could not
use more than half of the rows. A row is a JSON list element, an RSS item, a CSV row or a line. A check needs little
more memory than the file itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any
from xml.parsers import expat

from nba_feeds import csv_table
from nba_feeds.errors import InvalidFileError
from nba_feeds.text import decode

Check = Callable[[bytes], int]
"""Returns the number of rows in a file; raises `InvalidFileError`."""

HTML_START = re.compile(r"\s*(<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
HTML_TITLE = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
DRAFT_COLUMNS = ["PERSON_ID", "PLAYER_NAME", "SEASON", "ROUND_NUMBER", "OVERALL_PICK", "DRAFT_TYPE", "TEAM_ID"]
CSV_COLUMNS = ["Date", "Team", "Acquired", "Relinquished", "Notes"]
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
UNREADABLE_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff&]")
"""Characters that make XML invalid, although the worker reads the text around them. `&` starts an entity of HTML."""
XML_DECLARATION = re.compile(r"\A\s*(<\?.*?\?>\s*)?", re.DOTALL)
MAX_XML_DEPTH = 64


def nba_player_movement(body: bytes) -> int:
    """Checks `{"NBA_Player_Movement": {"rows": [{…}, …]}}`."""
    document = _parse_json(body, row_member="TRANSACTION_DESCRIPTION")
    movement = document.get("NBA_Player_Movement") if isinstance(document, dict) else None
    return _count_list(movement, "rows", "NBA_Player_Movement.rows")


def nba_draft_history(body: bytes) -> int:
    """Checks `{"resultSets": [{"name": "DraftHistory", "headers": […], "rowSet": [[…], …]}]}`, or CSV."""
    text = decode(body)
    _reject_html(text)
    if text.lstrip().startswith("{"):
        rows = _rows_of_draft_history(_parse_json(body, row_member="PERSON_ID"))
    else:
        rows = csv_table.rows(text, DRAFT_COLUMNS)
    count = unexpected = 0
    for row in rows:
        count += 1
        unexpected += row is None
    if unexpected * 2 > count:
        raise InvalidFileError(f"{unexpected} of {count} rows do not have the columns {', '.join(DRAFT_COLUMNS)}")
    return _require_some(count, "rows")


def espn_transactions(body: bytes) -> int:
    """Checks `{"transactions": [{…}, …]}`. Between seasons, the list is empty, or `count` is 0 and there is no list."""
    document = _parse_json(body, row_member="description")
    if isinstance(document, dict):
        transactions = document.get("transactions")
        if transactions == [] or (transactions is None and document.get("count") == 0):
            return 0
    return _count_list(document, "transactions", "transactions")


def news(body: bytes) -> int:
    """Checks RSS 2.0 or Atom."""
    text = decode(body)
    _reject_html(text)
    path: list[str] = []
    items = 0

    def open_element(name: str, _: dict[str, str]) -> None:
        nonlocal items
        if not path and name not in ("rss", "feed"):
            raise InvalidFileError(f"the XML root is <{name}>, expected <rss> or <feed>")
        if len(path) == MAX_XML_DEPTH:
            raise InvalidFileError(f"more than {MAX_XML_DEPTH} XML elements are nested")
        path.append(name)
        items += path in (["rss", "channel", "item"], ["feed", "entry"])

    def close_element(_: str) -> None:
        path.pop()

    def check_document_type(_name: str, _system: str | None, _public: str | None, has_internal_subset: bool) -> None:
        if has_internal_subset:
            raise InvalidFileError("the XML declares entities, which a news feed does not need")

    # Without namespaces, which some feeds do not declare.
    parser = expat.ParserCreate()
    parser.StartElementHandler = open_element
    parser.EndElementHandler = close_element
    parser.StartDoctypeDeclHandler = check_document_type
    try:
        # The text is decoded already. Expat is stricter about the declaration than the worker.
        parser.Parse(UNREADABLE_XML.sub("\ufffd", XML_DECLARATION.sub("", text, count=1)), True)
    except expat.ExpatError as error:
        raise InvalidFileError(f"the file is not well-formed XML: {error}") from error
    return _require_some(items, "items")


def pro_sports_transactions(body: bytes) -> int:
    """Checks CSV with the columns Date, Team, Acquired, Relinquished and Notes."""
    text = decode(body, is_csv=True)
    _reject_html(text)
    count = unexpected = 0
    for row in csv_table.rows(text, CSV_COLUMNS):
        count += 1
        unexpected += row is None or not _is_day(row[0])
    if unexpected * 2 > count:
        raise InvalidFileError(
            f"{unexpected} of {count} rows do not have {len(CSV_COLUMNS)} cells and a date such as 2010-01-05"
        )
    return _require_some(count, "rows")


def basketball_reference(body: bytes) -> int:
    """Checks lines of `{"date": …, "text": …}`, or a saved HTML page of transactions."""
    text = decode(body)
    if text.lstrip().startswith("<"):
        # The page lists each transaction in a paragraph under `page_index`. A bot-protection page has no such list.
        if "page_index" not in text:
            raise InvalidFileError(f"the file is an HTML page without a list of transactions{_html_title(text)}")
        return _require_some(text.count("<p"), "paragraphs")
    return _count_lines(text, "date", "text")


def trade_report(body: bytes) -> int:
    """Checks lines of JSON objects with the member `kind`."""
    return _count_lines(decode(body), "kind")


def _rows_of_draft_history(document: Any) -> Iterator[list[str] | None]:
    """Returns the cells of each row as `csv_table.rows` does."""
    sets = document.get("resultSets") if isinstance(document, dict) else None
    named = [each for each in sets if isinstance(each, dict)] if isinstance(sets, list) else []
    drafts = next((each for each in named if each.get("name") == "DraftHistory"), {})
    rows, headers = drafts.get("rowSet"), drafts.get("headers")
    if not isinstance(rows, list) or not isinstance(headers, list):
        raise InvalidFileError("the JSON has no result set DraftHistory")
    columns = csv_table.find(map(str, headers), DRAFT_COLUMNS)
    if isinstance(columns, str):
        raise InvalidFileError(f"the result set DraftHistory {columns}")
    for row in rows:
        cells = [str(row[index]) for index in columns if index < len(row)] if isinstance(row, list) else []
        yield cells if len(cells) == len(DRAFT_COLUMNS) and not any("\0" in cell for cell in cells) else None


def _parse_json(body: bytes, *, row_member: str) -> Any:
    """Parses JSON. Each object that has the member `row_member` becomes `True`, to save memory."""
    text = decode(body)
    _reject_html(text)

    def reduce_row(value: dict[str, Any]) -> Any:
        return True if row_member in value else value

    try:
        return json.loads(_escape_nul(text), object_hook=reduce_row)
    except ValueError as error:
        raise InvalidFileError(f"the file is not JSON, or is truncated: {error}") from error


def _count_list(document: Any, name: str, path: str) -> int:
    rows = document.get(name) if isinstance(document, dict) else None
    if not isinstance(rows, list):
        raise InvalidFileError(f"the JSON has no list {path}")
    unexpected = sum(1 for row in rows if row is not True)
    if unexpected * 2 > len(rows):
        raise InvalidFileError(f"{unexpected} of {len(rows)} elements of {path} do not look like rows of the feed")
    return _require_some(len(rows), f"elements in {path}")


def _count_lines(text: str, *members: str) -> int:
    _reject_html(text)
    count = unexpected = 0
    first_fault = ""
    for number, line in enumerate(_lines(text), start=1):
        if not line.strip():
            continue
        count += 1
        if fault := _line_fault(line, members):
            unexpected += 1
            first_fault = first_fault or f"line {number} {fault}"
    if unexpected * 2 > count:
        raise InvalidFileError(f"{unexpected} of {count} lines cannot be used; the first: {first_fault}")
    return _require_some(count, "lines")


def _line_fault(line: str, members: Sequence[str]) -> str | None:
    try:
        value = json.loads(_escape_nul(line))
    except ValueError as error:
        return f"is not JSON: {error}"
    missing = [member for member in members if not isinstance(value, dict) or member not in value]
    return f"is not an object with the member {missing[0]!r}" if missing else None


def _lines(text: str) -> Iterator[str]:
    """Returns the lines one by one, so that they are not in memory twice, and without other separators than LF."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        yield text[start:end]
        start = end + 1


def _escape_nul(text: str) -> str:
    """Escapes a raw character U+0000, which makes JSON invalid: the worker rejects only the row that has it."""
    return text.replace("\0", "\\u0000")


def _is_day(text: str) -> bool:
    day = DAY.fullmatch(text.strip())
    if day is None:
        return False
    try:
        date(*map(int, day.groups()))
    except ValueError:
        return False
    return True


def _require_some(count: int, unit: str) -> int:
    if count == 0:
        raise InvalidFileError(f"the file has no {unit}")
    return count


def _reject_html(text: str) -> None:
    if HTML_START.match(text):
        raise InvalidFileError(f"the file is an HTML page, such as a bot check or an error page{_html_title(text)}")


def _html_title(text: str) -> str:
    title = HTML_TITLE.search(text)
    return f" (titled {title[1].strip()!r})" if title else ""

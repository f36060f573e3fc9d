"""Reads CSV files as sites export them and as people save them, in the way of the worker (`csv_table.rs`).

Cells are separated by commas, by semicolons (Excel in much of Europe) or by tabs (Excel's "Unicode text"). Columns are
found by name, in any case and order. Other columns, such as the row number that scrapers add, are not read, and rows
without any text are not rows of the feed.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Sequence

from nba_feeds.errors import InvalidFileError

DELIMITERS = (",", ";", "\t")
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def rows(text: str, columns: Sequence[str]) -> Iterator[list[str] | None]:
    """Returns the cells of the columns for each row, or None for a row that the worker rejects: it has too few or too
    many cells, or the character U+0000.

    Raises `InvalidFileError` if the header lacks a column or has one twice.
    """
    # A quote that is never closed makes one cell of the rest of the file; the worker limits cells itself.
    csv.field_size_limit(sys.maxsize)
    fault = ""
    for delimiter in DELIMITERS:
        # `splitlines` would also split at characters that are part of a cell.
        reader = csv.reader((line[0] for line in LINE.finditer(text)), delimiter=delimiter)
        header = next(filter(None, reader), [])
        indices = find(header, columns)
        if not isinstance(indices, str):
            return _select(reader, header, indices)
        fault = fault or indices
    raise InvalidFileError(f"line 1 {fault}")


def find(header: Iterable[str], columns: Sequence[str]) -> list[int] | str:
    """Returns the index of each column, or what is wrong with the header."""
    names = [cell.strip().lower() for cell in header]
    if missing := [name for name in columns if name.lower() not in names]:
        return f"has no column {', '.join(missing)}"
    if repeated := [name for name in columns if names.count(name.lower()) > 1]:
        return f"has the column {repeated[0]} more than once"
    return [names.index(name.lower()) for name in columns]


def _select(reader: Iterator[list[str]], header: list[str], indices: list[int]) -> Iterator[list[str] | None]:
    width = max(index for index, name in enumerate(header) if name.strip()) + 1
    for row in reader:
        cells = [row[index] for index in indices if index < len(row)]
        fits = not any(cell.strip() for cell in row[width:])
        if fits and not any(cell.strip() for cell in cells):
            continue
        # Text beyond the last column means that an unquoted delimiter has shifted cells.
        is_valid = fits and len(cells) == len(indices) and not any("\0" in cell for cell in cells)
        yield cells if is_valid else None

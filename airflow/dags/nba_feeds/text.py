"""Decodes the bytes of a file into text: unpacks gzip, and finds the encoding that the file states.

The worker decodes files in the same way (`ingest/src/object/text.rs`), so that both accept the same files. Tests of
both read the table `tests/feeds/shapes/shapes.json`.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib

from nba_feeds.errors import InvalidFileError

GZIP_MAGIC = b"\x1f\x8b"
MAX_GZIP_LAYERS = 2
"""Browsers and command-line tools compress a file again that already is."""

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
XML_STARTS = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}
"""XML in UTF-16 that has no byte order mark."""
XML_DECLARATION = re.compile(rb"""\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]*)["'][^>]*\?>""")
BROWSER_ENCODINGS = {"iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""What browsers and the worker take these encodings for (<https://encoding.spec.whatwg.org/>)."""
UNICODE_ENCODINGS = ("utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be")
CONTROL_CODES = re.compile("[\x80-\x9f]")
"""The characters of bytes that a single-byte encoding does not define, or defines as control codes."""


def unpack(body: bytes, max_bytes: int) -> bytes:
    """Unpacks a gzip file with all of its members; raises `InvalidFileError` above `max_bytes`.

    Gzip is recognised by its magic bytes. Other files are returned as they are.
    """
    for _ in range(MAX_GZIP_LAYERS):
        if not body.startswith(GZIP_MAGIC):
            return body
        body = _unpack_layer(body, max_bytes)
    if body.startswith(GZIP_MAGIC):
        raise InvalidFileError(f"the file is compressed more than {MAX_GZIP_LAYERS} times")
    return body


def _unpack_layer(body: bytes, max_bytes: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            unpacked = file.read(max_bytes + 1)
    except EOFError as error:
        raise InvalidFileError("the gzip file is truncated") from error
    except (zlib.error, gzip.BadGzipFile) as error:
        raise InvalidFileError(f"the gzip file is damaged: {error}") from error
    if len(unpacked) > max_bytes:
        raise InvalidFileError(f"the file is larger than {max_bytes:,} bytes after decompression")
    return unpacked


def decode(body: bytes, *, is_csv: bool = False) -> str:
    """Decodes a file without its byte order mark; raises `InvalidFileError` if it is empty or in another encoding.

    These rules apply in order:

    1. A byte order mark states UTF-8 or UTF-16.
    2. XML in UTF-16 is recognised by its first characters, `<?`.
    3. An XML declaration states the encoding.
    4. A CSV file that is not UTF-8 is in Windows-1252, in which Excel saves it.
    5. Any other file is in UTF-8.
    """
    encoding, start = _encoding_of(body, is_csv=is_csv)
    try:
        text = str(memoryview(body)[start:], encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise InvalidFileError(f"the file is not UTF-8 at byte {start + error.start:,}") from error
        raise _undefined_bytes(encoding) from error
    if encoding not in UNICODE_ENCODINGS and CONTROL_CODES.search(text):
        raise _undefined_bytes(encoding)
    if not text or text.isspace():
        raise InvalidFileError("the file is empty")
    # Some programs add a second mark.
    return text.removeprefix("\ufeff")


def _encoding_of(body: bytes, *, is_csv: bool) -> tuple[str, int]:
    """Returns the encoding of a file and the length of its byte order mark."""
    for mark, encoding in MARKS.items():
        if body.startswith(mark):
            return encoding, len(mark)
    if encoding := XML_STARTS.get(body[:4], ""):
        return encoding, 0
    if declaration := XML_DECLARATION.match(body):
        return _declared_encoding(declaration[1].decode(errors="replace")), 0
    return "cp1252" if is_csv and _is_windows_1252(body) else "utf-8", 0


def _declared_encoding(label: str) -> str:
    """Returns the encoding with this label.

    The declaration itself was read, so that its bytes are not UTF-16: a file converted to UTF-8 may have kept the
    declaration of its UTF-16.
    """
    try:
        encoding = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        encoding = ""
    if encoding in UNICODE_ENCODINGS:
        return "utf-8"
    if encoding.startswith(("cp125", "iso8859-")):
        return BROWSER_ENCODINGS.get(encoding, encoding)
    raise InvalidFileError(
        f"the XML declaration states the encoding {label!r}, expected UTF-8, UTF-16, ISO-8859-1 or Windows-1252"
    )


def _is_windows_1252(body: bytes) -> bool:
    """Returns whether a text is in Windows-1252 and not in damaged UTF-8, of which some characters are still valid."""
    try:
        body.decode()
    except UnicodeDecodeError:
        if not body.decode(errors="ignore").isascii():
            return False
    else:
        return False
    try:
        body.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _undefined_bytes(encoding: str) -> InvalidFileError:
    return InvalidFileError(f"the file has bytes that its encoding, {encoding}, does not define")

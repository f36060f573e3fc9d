"""Which files of `tests/feeds/shapes` are accepted. The worker has the same test."""

from __future__ import annotations

import json

import pytest
from support.feeds import FEEDS

from nba_feeds.errors import InvalidFileError
from nba_feeds.normalize import normalize
from nba_feeds.registry import FEEDS as REGISTERED_FEEDS
from nba_feeds.text import decode, unpack

SHAPES = json.loads((FEEDS / "shapes/shapes.json").read_text())


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["file"])
def test_each_shape_is_accepted_or_refused_as_the_table_says(shape) -> None:
    feed = REGISTERED_FEEDS[shape["feed"]]
    body = FEEDS.joinpath("shapes", shape["file"]).read_bytes()
    if "rows" in shape:
        assert feed.check(normalize(feed, unpack(body, 1_000_000)).body) == shape["rows"]
        return
    with pytest.raises(InvalidFileError) as refused:
        feed.check(normalize(feed, unpack(body, 1_000_000)).body)
    assert shape["reason"] in str(refused.value)


def test_every_file_is_in_the_table() -> None:
    files = {path.name for path in FEEDS.joinpath("shapes").iterdir()} - {".gitattributes", "shapes.json"}
    assert files == {shape["file"] for shape in SHAPES}


def test_the_stored_file_decodes_as_the_original() -> None:
    feed = REGISTERED_FEEDS["news-rss"]
    body = FEEDS.joinpath("shapes/mark-against-declaration.xml").read_bytes()
    assert decode(normalize(feed, body).body) == decode(body)

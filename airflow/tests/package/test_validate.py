"""What is a file of a feed, and what is not."""

from __future__ import annotations

import json

import pytest
from support.feeds import BOT_WALL, FEEDS, movement, rss

from nba_feeds import validate
from nba_feeds.failure import NotTheFeedError
from nba_feeds.registry import FEEDS as REGISTERED


@pytest.mark.parametrize("feed", REGISTERED.values(), ids=lambda feed: feed.name)
def test_the_demo_of_every_feed_is_accepted(feed) -> None:
    demo = next(FEEDS.joinpath(feed.name).glob("demo.*"))
    assert feed.check(demo.read_bytes()) > 0
    assert demo.suffix == feed.extension


@pytest.mark.parametrize("feed", REGISTERED.values(), ids=lambda feed: feed.name)
@pytest.mark.parametrize("body", [b"", b" \n", BOT_WALL, b"\x00\xff\xfe", b"{}", b"[]", b"null", b"<rss/>"])
def test_no_feed_is_something_else(feed, body: bytes) -> None:
    with pytest.raises(NotTheFeedError):
        feed.check(body)


def test_a_bot_wall_is_told_by_its_title() -> None:
    with pytest.raises(
        NotTheFeedError, match=r"HTML page, as bot walls and error pages are \(titled 'Access Denied'\)"
    ):
        validate.nba_player_movement(BOT_WALL)


def test_items_are_counted() -> None:
    assert validate.nba_player_movement(movement(7)) == 7
    assert validate.news(rss(3)) == 3
    assert validate.espn_transactions(json.dumps({"transactions": [{"description": "Waived G A."}]}).encode()) == 1
    assert validate.trade_report(b'{"kind": "trade"}\n\n{"kind": "name"}\n') == 2


@pytest.mark.parametrize(
    ("check", "body", "said"),
    [
        (validate.nba_player_movement, movement(3)[:-20], "is no JSON, or cut off"),
        (validate.nba_player_movement, movement(0), "has no items in NBA_Player_Movement.rows"),
        (validate.nba_player_movement, b'{"NBA_Player_Movement": {"rows": [{"x": 1}]}}', "1 of 1 items"),
        (validate.nba_player_movement, b'{"error": "no"}', "no list NBA_Player_Movement.rows"),
        (validate.espn_transactions, b'{"code": 404, "message": "no"}', "no list transactions"),
        (validate.espn_transactions, b'{"transactions": []}', "has no items in transactions"),
        (validate.news, rss(0), "has no items"),
        (validate.news, rss(3)[:-10], "no well-formed XML"),
        (validate.news, b"<svg></svg>", "its root is <svg>"),
        (validate.news, b'<!DOCTYPE x [<!ENTITY a "b">]><rss></rss>', "declares entities"),
        (validate.pro_sports_transactions, b"Date,Team\n", "no column Acquired, Relinquished, Notes"),
        (validate.pro_sports_transactions, b"Date,Team,Acquired,Relinquished,Notes\n", "has no rows"),
        (validate.basketball_reference, b'{"date": "2022-02-10"}\n', "line 1 is no object with a member 'text'"),
        (validate.trade_report, b'{"kind": "trade"}\nnot json\n', "line 2 is no JSON"),
    ],
)
def test_why_a_file_is_not_the_feed(check, body: bytes, said: str) -> None:
    with pytest.raises(NotTheFeedError, match=said):
        check(body)

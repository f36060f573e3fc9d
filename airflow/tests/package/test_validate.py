"""Which files belong to a feed, and which do not."""

from __future__ import annotations

import json

import pytest
from support.feeds import BOT_CHECK_PAGE, FEEDS, player_movement, rss

from nba_feeds import validate
from nba_feeds.errors import InvalidFileError
from nba_feeds.registry import FEEDS as REGISTERED_FEEDS


@pytest.mark.parametrize("feed", REGISTERED_FEEDS.values(), ids=lambda feed: feed.name)
def test_the_demo_file_of_every_feed_is_valid(feed) -> None:
    demo = next(FEEDS.joinpath(feed.name).glob("demo.*"))
    assert feed.check(demo.read_bytes()) > 0
    assert demo.suffix == feed.extension


@pytest.mark.parametrize("feed", REGISTERED_FEEDS.values(), ids=lambda feed: feed.name)
@pytest.mark.parametrize("body", [b"", b" \n", BOT_CHECK_PAGE, b"\x00\xff\xfe", b"{}", b"[]", b"null", b"<rss/>"])
def test_a_file_of_another_kind_is_invalid_for_every_feed(feed, body: bytes) -> None:
    with pytest.raises(InvalidFileError):
        feed.check(body)


def test_the_title_of_a_bot_check_page_is_reported() -> None:
    with pytest.raises(
        InvalidFileError, match=r"HTML page, such as a bot check or an error page \(titled 'Access Denied'\)"
    ):
        validate.nba_player_movement(BOT_CHECK_PAGE)


def test_rows_are_counted() -> None:
    assert validate.nba_player_movement(player_movement(7)) == 7
    assert validate.news(rss(3)) == 3
    assert validate.espn_transactions(json.dumps({"transactions": [{"description": "Waived G A."}]}).encode()) == 1
    assert validate.trade_report(b'{"kind": "trade"}\n\n{"kind": "name"}\n') == 2
    assert validate.nba_draft_history((FEEDS / "nba-draft-history/demo.json").read_bytes()) == 415
    assert validate.nba_draft_history((FEEDS / "nba-draft-history/two_drafts.csv").read_bytes()) == 6


@pytest.mark.parametrize(
    ("check", "body", "message"),
    [
        (validate.nba_player_movement, player_movement(3)[:-20], "is not JSON, or is truncated"),
        (validate.nba_player_movement, player_movement(0), "has no elements in NBA_Player_Movement.rows"),
        (validate.nba_player_movement, b'{"NBA_Player_Movement": {"rows": [{"x": 1}]}}', "1 of 1 elements"),
        (validate.nba_player_movement, b'{"error": "no"}', "no list NBA_Player_Movement.rows"),
        (validate.espn_transactions, b'{"code": 404, "message": "no"}', "no list transactions"),
        (validate.espn_transactions, b'{"transactions": null, "count": 3}', "no list transactions"),
        (validate.nba_draft_history, b'{"resultSets": []}', "no result set DraftHistory"),
        (
            validate.nba_draft_history,
            b'{"resultSets": [{"name": "DraftHistory", "headers": ["SEASON"], "rowSet": []}]}',
            "the result set DraftHistory has no column PERSON_ID, PLAYER_NAME",
        ),
        (validate.nba_draft_history, b"Date,Team\n", "line 1 has no column PERSON_ID"),
        (validate.nba_draft_history, ",".join(validate.DRAFT_COLUMNS).encode(), "has no rows"),
        (validate.news, rss(0), "has no items"),
        (validate.news, rss(3)[:-10], "not well-formed XML"),
        (validate.news, b"<svg></svg>", "root is <svg>"),
        (validate.news, b'<!DOCTYPE x [<!ENTITY a "b">]><rss></rss>', "declares entities"),
        (validate.pro_sports_transactions, b"Date,Team\n", "no column Acquired, Relinquished, Notes"),
        (validate.pro_sports_transactions, b"Date,Team,Acquired,Relinquished,Notes\n", "has no rows"),
        (validate.basketball_reference, b'{"date": "2022-02-10"}\n', "line 1 is not an object with the member 'text'"),
        (validate.trade_report, b'{"kind": "trade"}\nnot json\n{"key": "k"}', "2 of 3 lines .*: line 2 is not JSON"),
    ],
)
def test_the_reason_why_a_file_is_invalid(check, body: bytes, message: str) -> None:
    with pytest.raises(InvalidFileError, match=message):
        check(body)

"""Fetching a source: what is stored, what is not, and what the operator reads."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from support.bucket import MemoryBucket
from support.feeds import BOT_CHECK_PAGE, FEEDS, player_movement, rss
from support.policy import FAST_POLICY
from support.server import ScriptedServer, Step, hang, respond, truncate

from nba_feeds.errors import FeedError, RetryLaterError
from nba_feeds.refresh import FetchContext, Outcome, refresh
from nba_feeds.registry import SOURCES

NBA = SOURCES["nba-player-movement"]
ESPN_NEWS = SOURCES["espn-news"]
NOON = datetime(2025, 2, 6, 12, 0, tzinfo=UTC)
STATE_KEY = "state/nba-player-movement.json"


def run(server: ScriptedServer, bucket: MemoryBucket, *script: Step, source=NBA, at: datetime = NOON) -> Outcome:
    server.set_script(*script)
    context = FetchContext(interval_start=at, now=at, origin=server.origin, policy=FAST_POLICY)
    return refresh(source, bucket, context)


def run_and_fail(server: ScriptedServer, bucket: MemoryBucket, *script: Step, at: datetime = NOON) -> str:
    before = {key: bucket.objects[key] for key in bucket.feed_keys()}
    with pytest.raises(FeedError) as failure:
        run(server, bucket, *script, at=at)
    after = {key: bucket.objects[key] for key in bucket.feed_keys()}
    assert after == before, "no invalid file is stored, the last valid file is kept"
    return str(failure.value)


def test_a_new_file_is_stored_under_its_interval_and_hash(server: ScriptedServer, bucket: MemoryBucket) -> None:
    body = player_movement(3)
    digest = sha256(body).hexdigest()
    outcome = run(server, bucket, respond(body))
    assert outcome.key == f"feeds/nba-player-movement/date=2025-02-06/1200-{digest[:16]}.json"
    stored = bucket.objects[outcome.key]
    assert stored.body == body
    assert stored.content_type == "application/json"
    assert stored.metadata == {
        "fetched-at": "2025-02-06T12:00:00+00:00",
        "source-url": NBA.url,
        "sha256": digest,
        "rows": "3",
    }
    assert server.paths == ["/stats.nba.com/js/data/playermovement/NBA_Player_Movement.json"]


def test_a_rerun_of_an_interval_writes_nothing(server: ScriptedServer, bucket: MemoryBucket) -> None:
    run(server, bucket, respond(player_movement(3)))
    written_keys = list(bucket.written_keys)
    assert run(server, bucket, respond(player_movement(3))).key is None
    assert bucket.written_keys == written_keys


def test_the_same_content_an_hour_later_is_not_new(server: ScriptedServer, bucket: MemoryBucket) -> None:
    run(server, bucket, respond(player_movement(3)))
    assert run(server, bucket, respond(player_movement(3)), at=NOON + timedelta(hours=1)).key is None
    assert len(bucket.feed_keys()) == 1


def test_a_file_whose_state_was_lost_is_not_stored_twice(server: ScriptedServer, bucket: MemoryBucket) -> None:
    run(server, bucket, respond(player_movement(3)))
    bucket.delete(STATE_KEY)
    outcome = run(server, bucket, respond(player_movement(3)))
    assert (outcome.key, len(bucket.feed_keys())) == (None, 1)
    assert STATE_KEY in bucket.objects


@pytest.mark.parametrize("state", [b"", b"[]", b"{}", b'{"last_file": 1, "not_before": null}', b"\xff"])
def test_an_unreadable_state_is_an_empty_one(server: ScriptedServer, bucket: MemoryBucket, state: bytes) -> None:
    bucket.put(STATE_KEY, state, "application/json", {})
    assert run(server, bucket, respond(player_movement(3))).key is not None


def test_the_state_of_an_earlier_release_is_read_until_there_is_a_new_one(
    server: ScriptedServer, bucket: MemoryBucket
) -> None:
    body = player_movement(100)
    last = {
        "key": "feeds/nba-player-movement/date=2025-02-06/1100-x.json",
        "sha256": sha256(body).hexdigest(),
        "items": 100,
        "fetched_at": "2025-02-06T11:00:00+00:00",
        "validators": {"etag": '"hundred"', "last_modified": None},
    }
    document = json.dumps({"last": last, "not_before": None}).encode()
    bucket.put("last/nba-player-movement.json", document, "application/json", {})

    assert run(server, bucket, respond(body, ETag='"hundred"')).key is None
    assert server.requests[0]["if-none-match"] == '"hundred"'
    assert bucket.feed_keys() == [], "unchanged content is not stored again under a new key"
    assert "has 50 rows but the last one" in run_and_fail(server, bucket, respond(player_movement(50)))

    assert run(server, bucket, respond(player_movement(101))).key is not None
    assert json.loads(bucket.objects[STATE_KEY].body)["last_file"]["rows"] == 101
    assert run(server, bucket, respond(body)).description == "a new file of 100 rows", "the new state is read"


def test_content_that_returns_after_a_change_is_new(server: ScriptedServer, bucket: MemoryBucket) -> None:
    for hours, rows in enumerate([100, 101, 100]):
        at = NOON + timedelta(hours=hours)
        assert run(server, bucket, respond(player_movement(rows)), at=at).key is not None
    assert len(bucket.feed_keys()) == 3


def test_the_validators_of_the_last_file_are_sent(server: ScriptedServer, bucket: MemoryBucket) -> None:
    run(server, bucket, respond(player_movement(3), ETag='"three"'))
    outcome = run(server, bucket, respond(b"", 304))
    assert outcome == Outcome(description="not modified since the last file")
    assert server.requests[0]["if-none-match"] == '"three"'


def test_a_byte_order_mark_is_removed(server: ScriptedServer, bucket: MemoryBucket) -> None:
    outcome = run(server, bucket, respond(b"\xef\xbb\xbf" + player_movement(3)))
    assert bucket.objects[outcome.key].body == player_movement(3)


def test_a_new_build_date_alone_is_not_new_content(server: ScriptedServer, bucket: MemoryBucket) -> None:
    assert run(server, bucket, respond(rss(2, "Thu, 16 Jan 2025 12:00:00 GMT")), source=ESPN_NEWS).key is not None
    assert run(server, bucket, respond(rss(2, "Thu, 16 Jan 2025 13:00:00 GMT")), source=ESPN_NEWS).key is None
    assert run(server, bucket, respond(rss(3, "Thu, 16 Jan 2025 14:00:00 GMT")), source=ESPN_NEWS).key is not None


def test_an_empty_window_of_espn_is_nothing_to_store(server: ScriptedServer, bucket: MemoryBucket) -> None:
    body = b'{"status":"success","count":0,"pageIndex":1,"pageSize":200,"pageCount":0}'
    outcome = run(server, bucket, respond(body), source=SOURCES["espn-transactions"])
    assert outcome == Outcome(description="no rows: there is nothing to store")
    assert bucket.objects == {}


def test_a_byte_order_mark_stays_before_an_xml_declaration(server: ScriptedServer, bucket: MemoryBucket) -> None:
    body = b"\xef\xbb\xbf" + rss(2).replace(b'version="1.0"', b'version="1.0" encoding="ISO-8859-1"', 1)
    outcome = run(server, bucket, respond(body), source=ESPN_NEWS)
    assert bucket.objects[outcome.key].body.startswith(b"\xef\xbb\xbf<?xml")


def test_a_failure_names_the_source_the_status_and_the_next_step(server: ScriptedServer, bucket: MemoryBucket) -> None:
    run(server, bucket, respond(player_movement(3)))
    assert run_and_fail(server, bucket, respond(b"", 403), at=NOON + timedelta(hours=1)) == (
        "nba-player-movement: https://stats.nba.com/js/data/playermovement/NBA_Player_Movement.json answered 403 "
        "Forbidden; the last valid file, fetched at 2025-02-06T12:00:00+00:00, is kept; if this continues, save the "
        "file with a browser, copy it to s3://test-feeds/incoming/ and trigger trade_history_import with feed "
        "'nba-player-movement' and its location."
    )


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (respond(b"", 500), "answered 500 Internal Server Error"),
        (hang, "did not answer in time"),
        (truncate(player_movement(3), 40), "sent an incomplete or damaged response"),
        (respond(BOT_CHECK_PAGE), "answered 200, but the file is an HTML page"),
        (respond(b""), "answered 200, but the file is empty"),
        (respond(player_movement(3)[:-9]), "answered 200, but the file is not JSON, or is truncated"),
        (
            respond(player_movement(97)),
            "has 97 rows but the last one, fetched at 2025-02-06T12:00:00+00:00, has 100",
        ),
    ],
)
def test_an_invalid_response_is_not_stored(
    server: ScriptedServer, bucket: MemoryBucket, step: Step, message: str
) -> None:
    run(server, bucket, respond(player_movement(100)))
    assert message in run_and_fail(server, bucket, step)
    assert run(server, bucket, respond(player_movement(101))).key is not None, "the next valid file is stored"


def test_a_file_may_lose_a_few_rows(server: ScriptedServer, bucket: MemoryBucket) -> None:
    run(server, bucket, respond(player_movement(100)))
    assert run(server, bucket, respond(player_movement(98))).key is not None


def test_a_long_retry_after_postpones_the_next_request(server: ScriptedServer, bucket: MemoryBucket) -> None:
    run(server, bucket, respond(player_movement(3), ETag='"three"'))
    with pytest.raises(RetryLaterError, match="answered 429 Too Many Requests and requested a delay of 3600 s"):
        run(server, bucket, respond(b"", 429, Retry_After="3600"))
    outcome = run(server, bucket, respond(player_movement(4)), at=NOON + timedelta(minutes=59))
    assert outcome == Outcome(description="not requested before 2025-02-06 13:00 UTC, as the source asked")
    assert server.requests == []
    assert run(server, bucket, respond(player_movement(4)), at=NOON + timedelta(hours=1)).key is not None
    assert server.requests[0]["if-none-match"] == '"three"', "the state of the last file is kept"


def test_one_failed_source_does_not_stop_the_others(server: ScriptedServer, bucket: MemoryBucket) -> None:
    bodies = {
        "nba-player-movement": player_movement(3),
        "espn-transactions": json.dumps({"transactions": [{"description": "Waived G A."}]}).encode(),
        "nba-draft-history": (FEEDS / "nba-draft-history/demo.json").read_bytes(),
    }
    stored_keys = []
    assert len(SOURCES) == 6
    for source in SOURCES.values():
        step = respond(b"", 503) if source is NBA else respond(bodies.get(source.name, rss(len(source.name))))
        try:
            outcome = run(server, bucket, step, source=source)
        except FeedError:
            continue
        stored_keys.append(outcome.key)
    assert len(stored_keys) == len(bucket.feed_keys()) == 5


def test_a_week_of_intervals_has_one_file_per_change(server: ScriptedServer, bucket: MemoryBucket) -> None:
    for _ in range(2):
        for day in range(7):
            run(server, bucket, respond(player_movement(100 + day)), at=NOON + timedelta(days=day))
        assert len(bucket.feed_keys()) == 7
        # The second pass starts with an older, smaller file, which the state of the first pass would reject.
        bucket.delete(STATE_KEY)


def test_the_origin_keeps_the_query(server: ScriptedServer, bucket: MemoryBucket) -> None:
    source = replace(NBA, url="https://site.example/feed?limit=200")
    run(server, bucket, respond(player_movement(1)), source=source)
    assert server.paths == ["/site.example/feed?limit=200"]

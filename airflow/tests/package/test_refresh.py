"""Visits to a source: what is written, what is not, and what the operator is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from support.bucket import MemoryBucket
from support.feeds import BOT_WALL, movement, rss
from support.server import ScriptedServer, Step, gives, hangs, truncates

from nba_feeds.failure import AskedToWaitError, FeedError
from nba_feeds.fetch import Patience
from nba_feeds.refresh import Outcome, Visit, refresh
from nba_feeds.registry import SOURCES

NBA = SOURCES["nba-player-movement"]
ESPN_NEWS = SOURCES["espn-news"]
NOON = datetime(2025, 2, 6, 12, 0, tzinfo=UTC)
QUICK = Patience(
    connect_seconds=1,
    read_seconds=0.3,
    transfer_seconds=1,
    attempts=2,
    first_pause_seconds=0.01,
    longest_pause_seconds=1,
)


def visit(server: ScriptedServer, bucket: MemoryBucket, *script: Step, source=NBA, at: datetime = NOON) -> Outcome:
    server.answers(*script)
    return refresh(source, bucket, Visit(interval=at, now=at, origin=server.origin, patience=QUICK))


def refused(server: ScriptedServer, bucket: MemoryBucket, *script: Step, at: datetime = NOON) -> str:
    before = dict(bucket.objects)
    with pytest.raises(FeedError) as failure:
        visit(server, bucket, *script, at=at)
    assert {key: body for key, body in bucket.objects.items() if key.startswith("feeds/")} == {
        key: body for key, body in before.items() if key.startswith("feeds/")
    }, "nothing wrong is put into feeds/, the last good file stays"
    return str(failure.value)


def test_a_new_file_lies_under_its_interval_and_content(server: ScriptedServer, bucket: MemoryBucket) -> None:
    body = movement(3)
    digest = sha256(body).hexdigest()
    outcome = visit(server, bucket, gives(body))
    assert outcome.key == f"feeds/nba-player-movement/date=2025-02-06/1200-{digest[:16]}.json"
    stored = bucket.objects[outcome.key]
    assert stored.body == body
    assert stored.content_type == "application/json"
    assert stored.metadata == {
        "fetched-at": "2025-02-06T12:00:00+00:00",
        "source-url": NBA.url,
        "sha256": digest,
        "items": "3",
    }
    assert server.paths == ["/stats.nba.com/js/data/playermovement/NBA_Player_Movement.json"]


def test_a_rerun_of_an_interval_writes_nothing(server: ScriptedServer, bucket: MemoryBucket) -> None:
    visit(server, bucket, gives(movement(3)))
    writes = list(bucket.writes)
    assert visit(server, bucket, gives(movement(3))).key is None
    assert bucket.writes == writes


def test_the_same_content_an_hour_later_is_not_new(server: ScriptedServer, bucket: MemoryBucket) -> None:
    visit(server, bucket, gives(movement(3)))
    assert visit(server, bucket, gives(movement(3)), at=NOON + timedelta(hours=1)).key is None
    assert len(bucket.files()) == 1


def test_a_file_whose_memory_was_lost_is_not_written_twice(server: ScriptedServer, bucket: MemoryBucket) -> None:
    visit(server, bucket, gives(movement(3)))
    bucket.delete("last/nba-player-movement.json")
    outcome = visit(server, bucket, gives(movement(3)))
    assert (outcome.key, len(bucket.files())) == (None, 1)
    assert "last/nba-player-movement.json" in bucket.objects


@pytest.mark.parametrize("memory", [b"", b"[]", b"{}", b'{"last": 1, "not_before": null}', b"\xff"])
def test_a_memory_that_cannot_be_read_is_none(server: ScriptedServer, bucket: MemoryBucket, memory: bytes) -> None:
    bucket.put("last/nba-player-movement.json", memory, "application/json", {})
    assert visit(server, bucket, gives(movement(3))).key is not None


def test_what_comes_back_is_new_again(server: ScriptedServer, bucket: MemoryBucket) -> None:
    for hours, rows in enumerate([100, 101, 100]):
        assert visit(server, bucket, gives(movement(rows)), at=NOON + timedelta(hours=hours)).key is not None
    assert len(bucket.files()) == 3


def test_the_last_file_s_validators_are_sent(server: ScriptedServer, bucket: MemoryBucket) -> None:
    visit(server, bucket, gives(movement(3), ETag='"three"'))
    outcome = visit(server, bucket, gives(b"", 304))
    assert outcome == Outcome(what="not modified since the last file")
    assert server.requests[0]["if-none-match"] == '"three"'


def test_a_byte_order_mark_is_not_kept(server: ScriptedServer, bucket: MemoryBucket) -> None:
    outcome = visit(server, bucket, gives(b"\xef\xbb\xbf" + movement(3)))
    assert bucket.objects[outcome.key].body == movement(3)


def test_a_feed_that_only_was_built_anew_is_not_new(server: ScriptedServer, bucket: MemoryBucket) -> None:
    assert visit(server, bucket, gives(rss(2, "Thu, 16 Jan 2025 12:00:00 GMT")), source=ESPN_NEWS).key is not None
    assert visit(server, bucket, gives(rss(2, "Thu, 16 Jan 2025 13:00:00 GMT")), source=ESPN_NEWS).key is None
    assert visit(server, bucket, gives(rss(3, "Thu, 16 Jan 2025 14:00:00 GMT")), source=ESPN_NEWS).key is not None


def test_a_refusal_tells_source_status_and_what_to_do(server: ScriptedServer, bucket: MemoryBucket) -> None:
    visit(server, bucket, gives(movement(3)))
    assert refused(server, bucket, gives(b"", 403), at=NOON + timedelta(hours=1)) == (
        "nba-player-movement: https://stats.nba.com/js/data/playermovement/NBA_Player_Movement.json answered 403 "
        "Forbidden; the last good file, of 2025-02-06T12:00:00+00:00, stays; if this goes on, save the file with a "
        "browser, copy it to s3://feeds-of-a-test/incoming/ and trigger trade_history_import with feed "
        "'nba-player-movement' and its location."
    )


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (gives(b"", 500), "answered 500 Internal Server Error"),
        (hangs, "did not answer in time"),
        (truncates(movement(3), 40), "broke off in the middle"),
        (gives(BOT_WALL), "answered 200, but the file is an HTML page"),
        (gives(b""), "answered 200, but the file is empty"),
        (gives(movement(3)[:-9]), "answered 200, but the file is no JSON, or cut off"),
        (gives(movement(97)), "has 97 items where the last one, of 2025-02-06T12:00:00+00:00, has 100"),
    ],
)
def test_nothing_wrong_is_put_into_feeds(server: ScriptedServer, bucket: MemoryBucket, step: Step, said: str) -> None:
    visit(server, bucket, gives(movement(100)))
    assert said in refused(server, bucket, step)
    assert visit(server, bucket, gives(movement(101))).key is not None, "and the next good file is taken"


def test_a_file_may_lose_a_few_items(server: ScriptedServer, bucket: MemoryBucket) -> None:
    visit(server, bucket, gives(movement(100)))
    assert visit(server, bucket, gives(movement(98))).key is not None


def test_a_source_that_asks_for_a_rest_gets_it(server: ScriptedServer, bucket: MemoryBucket) -> None:
    visit(server, bucket, gives(movement(3), ETag='"three"'))
    with pytest.raises(AskedToWaitError, match="answered 429 Too Many Requests and asks to wait 3600 s"):
        visit(server, bucket, gives(b"", 429, Retry_After="3600"))
    outcome = visit(server, bucket, gives(movement(4)), at=NOON + timedelta(minutes=59))
    assert outcome == Outcome(what="left alone, as it has asked, until 2025-02-06 13:00 UTC")
    assert server.requests == []
    assert visit(server, bucket, gives(movement(4)), at=NOON + timedelta(hours=1)).key is not None
    assert server.requests[0]["if-none-match"] == '"three"', "what was known before is still known"


def test_with_one_of_five_sources_down_the_other_four_land(server: ScriptedServer, bucket: MemoryBucket) -> None:
    bodies = {
        "nba-player-movement": movement(3),
        "espn-transactions": json.dumps({"transactions": [{"description": "Waived G A."}]}).encode(),
    }
    landed = []
    assert len(SOURCES) == 5
    for source in SOURCES.values():
        step = gives(b"", 503) if source is NBA else gives(bodies.get(source.name, rss(len(source.name))))
        try:
            outcome = visit(server, bucket, step, source=source)
        except FeedError:
            continue
        landed.append(outcome.key)
    assert len(landed) == len(bucket.files()) == 4


def test_a_week_of_intervals_has_a_file_for_each_change(server: ScriptedServer, bucket: MemoryBucket) -> None:
    for _ in range(2):
        for day in range(7):
            visit(server, bucket, gives(movement(100 + day)), at=NOON + timedelta(days=day))
        assert len(bucket.files()) == 7
        # The second time round begins with an older, smaller file: a replayed week is one of today's content.
        bucket.delete("last/nba-player-movement.json")


def test_the_origin_keeps_a_query(server: ScriptedServer, bucket: MemoryBucket) -> None:
    source = replace(NBA, url="https://site.example/feed?limit=200")
    visit(server, bucket, gives(movement(1)), source=source)
    assert server.paths == ["/site.example/feed?limit=200"]

-- A small dataset: six published trades (one of three teams, two on one date, one with a historical team, one rescinded, one from
-- three feeds with a pick and conflicts), one that was merged into another, one that is not published yet, players with several
-- names, transactions, news, and a ledger with rejections.

insert into source_object
    (id, bucket, key, version, feed, event_time, ingested_at, outcome, reason, rows_read, rows_rejected, rows_skipped, records_changed)
overriding system value
values
    (1, 'feeds', 'nba/2021-08-01.json', 'v1', 'nba-player-movement', '2021-08-01T10:00Z', '2021-08-01T10:00:05Z', 'committed', null, 20, 1, 0, 12),
    (2, 'feeds', 'nba/2021-08-02.json', 'v1', 'nba-player-movement', '2021-08-02T10:00Z', '2021-08-02T10:00:05Z', 'committed', null, 20, 2, 0, 0),
    (3, 'feeds', 'nba/2021-08-03.json', 'v1', 'nba-player-movement', '2021-08-03T10:00Z', '2021-08-03T10:00:05Z', 'rejected', 'not JSON', 0, 0, 0, 0),
    (4, 'feeds', 'nba/2021-07-01.json', 'v1', 'nba-player-movement', '2021-07-01T10:00Z', '2021-08-04T10:00:05Z', 'stale', 'a newer version was committed before', 0, 0, 0, 0),
    (5, 'feeds', 'odd/file.txt', 'v1', null, '2021-08-04T10:00Z', '2021-08-04T10:00:06Z', 'rejected', 'no known feed', 0, 0, 0, 0),
    (6, 'feeds', 'bbref/NBA_2023.jsonl', 'v1', 'basketball-reference', '2022-07-10T10:00Z', '2022-07-10T10:00:05Z', 'committed', null, 40, 1, 30, 9),
    (7, 'feeds', 'reports/offseason.ndjson', 'v1', 'trade-report', '2022-07-11T10:00Z', '2022-07-11T10:00:05Z', 'committed', null, 2, 0, 0, 2),
    (8, 'feeds', 'news/espn.xml', 'v1', 'news-rss', '2022-07-11T11:00Z', '2022-07-11T11:00:05Z', 'committed', null, 3, 0, 0, 3);

insert into rejection (source_object_id, line, code, message, raw, fingerprint, last_seen, times)
values
    (1, 7, 'unknown_team', 'unknown team ZZZ', '{}', '\x01', '2021-08-01T10:00:05Z', 1),
    (2, 3, 'unknown_team', 'unknown team QQQ', '{}', '\x02', '2021-08-02T10:00:05.25Z', 2),
    (2, 9, 'no_date', 'the row has no date', '{}', '\x03', '2021-08-02T10:00:05.5Z', 1),
    (3, null, 'not_json', 'expected value at line 1', 'x', '\x04', '2021-08-03T10:00:05Z', 1),
    (5, null, 'unknown_feed', 'no feed has this prefix', 'x', '\x05', '2021-08-04T10:00:06Z', 1);

insert into attempt (message_id, receive_count, outcome, reason, body, attempted_at)
values
    ('m1', 1, 'retry', 'no connection', '{}', now() - interval '1 hour'),
    ('m1', 2, 'rejected', 'not JSON', '{}', now() - interval '50 minutes'),
    ('m2', 1, 'malformed', 'no event', '{}', now() - interval '3 days');

insert into claim (id, feed, record_key, content_hash, kind, document, source_object_id, line)
overriding system value
select number, 'nba-player-movement', 'Record ' || number, decode(lpad(to_hex(number), 2, '0'), 'hex'), 'trade', '{}', 1, number
from generate_series(1, 20) number;

update claim set document = '{
    "date": "2010-02-18",
    "legs": [{
        "from": 1610612751, "to": 1610612738, "kind": "player", "player": {"nba_id": 202390, "name": "Gary Neal"},
        "text": "Boston received guard Gary Neal."
    }]
}'
where id = 1;
update claim set document = '{
    "date": "2022-07-06",
    "legs": [{
        "from": 1610612738, "to": 1610612751, "kind": "player",
        "player": {"nba_id": 1626220, "name": "Royce O''Neale"}, "text": "Brooklyn received forward Royce O''Neale."
    }]
}'
where id = 6;

insert into claim (id, feed, record_key, content_hash, kind, document, source_object_id, line)
overriding system value
values
    (21, 'basketball-reference', '2022-07-06 bkn-bos-royce oneale', '\x21', 'trade', '{
        "date": "2022-07-06",
        "legs": [
            {
                "from": 1610612751, "to": 1610612738, "kind": "pick",
                "pick": {"year": 2023, "round": 1, "original_team": 1610612751, "terms": [{"kind": "unprotected"}]},
                "text": "2023 1st round draft pick", "flags": ["ambiguous_note"]
            },
            {"from": 1610612738, "to": 1610612751, "kind": "player", "player": {"name": "Royce O''Neale"}, "text": "Royce O''Neale"},
            {"from": 1610612738, "to": 1610612751, "kind": "cash", "player": null, "amount_usd": 110000, "text": "$110,000"}
        ],
        "flags": ["ambiguous_note"], "notes": ["least favorable of several"], "source": "<p>The Boston Celtics traded Royce O''Neale</p>"
    }', 6, 17),
    (22, 'trade-report', 'oneale-to-brooklyn', '\x22', 'trade', '{
        "date": "2022-07-05", "status": "agreed",
        "legs": [{"from": 1610612738, "to": null, "kind": "draft_rights", "player": {"name": "Nikola Nobody"}, "text": "Nikola Nobody"}],
        "links": ["https://example.org/oneale"], "source": "{\"kind\":\"trade\"}"
    }', 7, 1),
    (23, 'news-rss', 'https://example.org/oneale', '\x23', 'news', '{}', 8, 3);

insert into player (id, name, name_observed_at, nba_id)
values
    ('nba-1629029', 'Luka Dončić', '2021-08-01T10:00Z', 1629029),
    ('nba-203999', 'Nikola Jokić', '2021-08-01T10:00Z', 203999),
    ('nba-2544', 'LeBron James', '2021-08-01T10:00Z', 2544),
    ('nba-203507', 'Giannis Antetokounmpo', '2021-08-01T10:00Z', 203507),
    ('nba-1626220', 'Royce O''Neale', '2021-08-01T10:00Z', 1626220),
    ('nba-202390', 'Gary Neal', '2021-08-01T10:00Z', 202390),
    ('curated-jokic-junior', 'Jokica Petrović', '2021-08-01T10:00Z', null);

insert into player_name (player_id, name, folded_name)
values
    ('nba-1629029', 'Luka Dončić', 'luka doncic'),
    ('nba-1629029', 'Luka Doncic', 'luka doncic'),
    ('nba-203999', 'Nikola Jokić', 'nikola jokic'),
    ('nba-203999', 'The Joker', 'the joker'),
    ('nba-2544', 'LeBron James', 'lebron james'),
    ('nba-203507', 'Giannis Antetokounmpo', 'giannis antetokounmpo'),
    ('nba-1626220', 'Royce O''Neale', 'royce oneale'),
    ('nba-202390', 'Gary Neal', 'gary neal'),
    ('curated-jokic-junior', 'Jokica Petrović', 'jokica petrovic');

insert into pick (id, year, round, original_franchise_id) values ('2023-1-bkn', 2023, 1, 1610612751);

insert into trade (id, date, season, status, team_count)
values
    ('nba-2009001', '2010-02-18', '2009-10', 'official', 2),
    ('nba-2021001', '2021-08-06', '2021-22', 'official', 2),
    ('nba-2021002', '2021-08-06', '2021-22', 'amended', 3),
    ('nba-2021003', '2021-09-01', '2021-22', 'official', 2),
    ('nba-2021004', '2022-02-10', '2021-22', 'rescinded', 2),
    ('nba-2022001', '2022-07-06', '2022-23', 'official', 2),
    ('bbref-2022-07-06-bkn-bos-royce-oneale', '2022-07-06', '2022-23', 'official', 0),
    ('nba-unpublished', '2022-07-07', '2022-23', 'reported', 2);
update trade set merged_into = 'nba-2022001' where id like 'bbref-%';
update trade set flags = '{ambiguous_note,sources_conflict}', notes = '{least favorable of several}', links = '{https://example.org/oneale}'
where id = 'nba-2022001';

-- BOS 1610612738, DAL 1610612742, DEN 1610612743, BKN/NJN 1610612751, OKC/SEA 1610612760
insert into trade_team (trade_id, franchise_id, date)
select of_trade.trade_id, of_trade.franchise_id, trade.date
from (
    values
        ('nba-2009001', 1610612751), ('nba-2009001', 1610612738),
        ('nba-2021001', 1610612738), ('nba-2021001', 1610612742),
        ('nba-2021002', 1610612738), ('nba-2021002', 1610612743), ('nba-2021002', 1610612760),
        ('nba-2021003', 1610612742), ('nba-2021003', 1610612743),
        ('nba-2021004', 1610612751), ('nba-2021004', 1610612742),
        ('nba-2022001', 1610612738), ('nba-2022001', 1610612751),
        ('nba-unpublished', 1610612738), ('nba-unpublished', 1610612751)
) of_trade (trade_id, franchise_id)
join trade on trade.id = of_trade.trade_id;

insert into asset (trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, amount_usd, text, claim_ids)
values
    ('nba-2009001', 1, 1610612751, 1610612738, 'player', 'nba-202390', null, 'Boston received guard Gary Neal.', '{1}'),
    ('nba-2021001', 1, 1610612742, 1610612738, 'player', 'nba-1629029', null, 'Boston received guard Luka Dončić.', '{2}'),
    ('nba-2021001', 2, 1610612738, 1610612742, 'cash', null, 1500000, 'Dallas received "$1.5 million".', '{2}'),
    ('nba-2021002', 1, 1610612743, 1610612738, 'player', 'nba-203999', null, 'Boston received center Nikola Jokić.', '{3}'),
    ('nba-2021002', 2, 1610612738, 1610612760, 'draft_consideration', null, null, 'Oklahoma City received draft consideration.', '{3}'),
    ('nba-2021002', 3, null, 1610612743, 'future_considerations', null, null, 'Denver received future considerations.', '{3}'),
    ('nba-2021003', 1, 1610612742, 1610612743, 'draft_rights', 'curated-jokic-junior', null, 'Denver received the draft rights.', '{4}'),
    ('nba-2021004', 1, 1610612751, 1610612742, 'player', 'nba-1629029', null, 'Dallas received guard Luka Dončić.', '{5}'),
    ('nba-2022001', 1, 1610612738, 1610612751, 'player', 'nba-1626220', null, 'Brooklyn received forward Royce O''Neale.', '{6,21}'),
    ('nba-unpublished', 1, 1610612738, 1610612751, 'player', 'nba-2544', null, 'Brooklyn received forward LeBron James.', '{7}');

insert into asset (
    trade_id, ordinal, from_franchise_id, to_franchise_id, kind, unresolved_name, pick_id, pick_year, pick_round, pick, text,
    flags, claim_ids
)
values
    (
        'nba-2022001', 2, 1610612751, 1610612738, 'pick', null, '2023-1-bkn', 2023, 1,
        '{"id":"2023-1-bkn","year":2023,"years":null,"round":1,"original_team":{"code":"BKN"},"protection":"protected 1–4 in 2023–2024, unprotected in 2025, else cash","terms":[{"kind":"protected","ranges":[{"first":1,"last":4}],"years":{"first":2023,"last":2024}},{"kind":"unprotected","years":{"first":2025,"last":2025}},{"kind":"fallback","text":"cash"},{"kind":"favorable","which":"least","of":[{"code":"BKN"},{"code":"PHI"}]},{"kind":"swap","holder":{"code":"BOS"}},{"kind":"conditional","text":"if it conveys to PHI"},{"kind":"deferred","from_year":2022}],"outcome":{"status":"conveyed","number":21}}',
        '2023 1st round draft pick', '{ambiguous_note}', '{21}'
    ),
    (
        'nba-2022001', 3, 1610612738, null, 'draft_rights', 'Nikola Nobody', null, null, null, null,
        'Nikola Nobody', '{unknown_receiver,unresolved_name}', '{22}'
    ),
    (
        'nba-2021003', 2, 1610612743, 1610612742, 'pick', null, null, null, 2,
        '{"id":null,"year":null,"years":null,"round":2,"original_team":null,"protection":null,"terms":[],"outcome":null}',
        'a 2nd round draft pick', '{}', '{4}'
    ),
    (
        'nba-2021003', 3, 1610612743, 1610612742, 'pick_swap', null, null, 2023, 1,
        '{"id":null,"year":2023,"years":null,"round":1,"original_team":null,"protection":null,"terms":[{"kind":"swap"}],"outcome":null}',
        'the right to swap', '{}', '{4}'
    );

insert into conflict (trade_id, ordinal, claim_id, field, asset_ordinal, source_value, resolved_value)
values
    ('nba-2022001', 1, 22, 'date', null, '2022-07-05', '2022-07-06'),
    ('nba-2022001', 2, 21, 'asset', 3, '$110,000', null);

insert into current_claim (feed, record_key, claim_id, content_hash, observed_at, stated_at, withdrawn_at, trade_id, kind, public_id)
values
    ('nba-player-movement', 'Trade 2009001', 1, '\x01', '2021-08-01T10:00Z', '2021-08-01T10:00Z', null, 'nba-2009001', 'trade', 'nba-2009001'),
    ('nba-player-movement', 'Trade 2021001', 2, '\x02', '2021-08-01T10:00Z', '2021-08-01T10:00Z', null, 'nba-2021001', 'trade', 'nba-2021001'),
    ('nba-player-movement', 'Trade 2021002', 3, '\x03', '2021-08-01T10:00Z', '2021-08-01T10:00Z', null, 'nba-2021002', 'trade', 'nba-2021002'),
    ('trade-report', 'jokic-to-boston', 8, '\x08', '2021-08-01T10:00Z', '2021-08-01T10:00Z', null, 'nba-2021002', 'trade', 'report-jokic-to-boston'),
    ('nba-player-movement', 'Trade 2021003', 4, '\x04', '2021-08-01T10:00Z', '2021-08-01T10:00Z', '2021-08-02T10:00Z', 'nba-2021003', 'trade', 'nba-2021003'),
    ('nba-player-movement', 'Trade 2021004', 5, '\x05', '2021-08-01T10:00Z', '2021-08-01T10:00Z', null, 'nba-2021004', 'trade', 'nba-2021004'),
    ('nba-player-movement', 'Trade 2022001', 6, '\x06', '2021-08-01T10:00Z', '2021-08-01T10:00Z', null, 'nba-2022001', 'trade', 'nba-2022001'),
    ('basketball-reference', '2022-07-06 bkn-bos-royce oneale', 21, '\x21', '2022-07-10T10:00Z', '2022-07-10T10:00Z', null, 'nba-2022001', 'trade', 'bbref-2022-07-06-bkn-bos-royce-oneale'),
    ('trade-report', 'oneale-to-brooklyn', 22, '\x22', '2022-07-11T10:00Z', '2022-07-11T10:00Z', '2022-07-12T10:00Z', 'nba-2022001', 'trade', 'report-oneale-to-brooklyn'),
    ('news-rss', 'https://example.org/oneale', 23, '\x23', '2022-07-11T11:00Z', '2022-07-11T11:00Z', null, null, 'news', 'news-1');

insert into news_item (id, feed, published_at, title, summary, link, channel, categories, is_about_trades, claim_id)
values
    ('news-1', 'news-rss', '2022-07-06T18:30:00Z', 'Nets get O''Neale', 'A first-rounder goes to Boston.', 'https://example.org/oneale', 'example.org - NBA', '{NBA,Trades}', true, 23),
    ('news-2', 'news-rss', '2022-07-06T18:30:00Z', 'Analysis of the trade', '', null, null, '{}', true, 23),
    ('news-3', 'news-rss', '2022-07-07T09:00:00.123456Z', 'Summer League begins', 'In Las Vegas.', null, null, '{}', false, 23),
    ('news-4', 'news-rss', '2021-08-06T00:00:00Z', 'Dončić to Boston', '', null, null, '{}', true, 23);

insert into transaction (id, date, season, kind, franchise_id, player_id, text, claim_id)
values
    ('nba-signing-1', '2004-07-20', '2004-05', 'signing', 1610612760, 'nba-202390', 'Seattle signed guard Gary Neal.', 11),
    ('nba-signing-2', '2021-08-10', '2021-22', 'signing', 1610612742, 'nba-1629029', 'Dallas signed guard Luka Dončić.', 12),
    ('nba-waiver-3', '2021-08-10', '2021-22', 'waiver', 1610612738, 'nba-202390', 'Boston waived guard Gary Neal.', 13),
    ('nba-conversion-4', '2021-09-10', '2021-22', 'conversion', 1610612738, null, 'Boston converted a contract.', 14),
    ('nba-waiver-claim-5', '2022-07-10', '2022-23', 'waiver_claim', 1610612751, 'nba-202390', 'Brooklyn claimed guard Gary Neal.', 15);

-- Publish as the worker does: documents, revisions, the change log, the version.
with numbered as (
    select id, row_number() over (order by date, id) as seq from trade where id <> 'nba-unpublished' and merged_into is null
)
update trade set revision = 1, change_seq = numbered.seq from numbered where numbered.id = trade.id;
update trade set revision = 1, change_seq = 7 where merged_into is not null;

update trade set summary = trade_document.summary, document = trade_document.document
from trade_document
where trade_document.id = trade.id and trade.revision > 0;

insert into trade_revision (trade_id, revision, change_seq, document, published_at)
select id, revision, change_seq, document, '2021-08-01T10:00:05.125Z' from trade where revision > 0;

insert into change_log (seq, trade_id, revision, kind, published_at)
select change_seq, id, revision, case when merged_into is not null then 'merged' when status = 'rescinded' then 'rescinded' else 'created' end, '2021-08-01T10:00:05.125Z'
from trade
where revision > 0;

update dataset_state set version = 1, change_seq = 7, published_at = '2021-08-01T10:00:05.125Z';

select setval(pg_get_serial_sequence('source_object', 'id'), 100), setval(pg_get_serial_sequence('claim', 'id'), 100);

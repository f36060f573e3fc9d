-- A small world: six published trades (three teams in one, two on one day, one of a team of old, one rescinded), one that is
-- not published yet, players with aliases, transactions, and a ledger with rejections.

insert into source_object
    (id, bucket, key, version, feed, event_time, ingested_at, outcome, reason, rows_read, rows_rejected, items_changed)
overriding system value
values
    (1, 'feeds', 'nba/2021-08-01.json', 'v1', 'nba-player-movement', '2021-08-01T10:00Z', '2021-08-01T10:00:05Z', 'committed', null, 20, 1, 12),
    (2, 'feeds', 'nba/2021-08-02.json', 'v1', 'nba-player-movement', '2021-08-02T10:00Z', '2021-08-02T10:00:05Z', 'committed', null, 20, 2, 0),
    (3, 'feeds', 'nba/2021-08-03.json', 'v1', 'nba-player-movement', '2021-08-03T10:00Z', '2021-08-03T10:00:05Z', 'rejected', 'not JSON', 0, 0, 0),
    (4, 'feeds', 'nba/2021-07-01.json', 'v1', 'nba-player-movement', '2021-07-01T10:00Z', '2021-08-04T10:00:05Z', 'stale', 'older than what is known', 0, 0, 0),
    (5, 'feeds', 'odd/file.txt', 'v1', null, '2021-08-04T10:00Z', '2021-08-04T10:00:06Z', 'rejected', 'of no known feed', 0, 0, 0);

insert into rejection (source_object_id, line, code, message, raw, fingerprint, last_seen, times)
values
    (1, 7, 'unknown_team', 'ZZZ is no team', '{}', '\x01', '2021-08-01T10:00:05Z', 1),
    (2, 3, 'unknown_team', 'QQQ is no team', '{}', '\x02', '2021-08-02T10:00:05.25Z', 2),
    (2, 9, 'no_date', 'the row has no date', '{}', '\x03', '2021-08-02T10:00:05.5Z', 1),
    (3, null, 'not_json', 'expected value at line 1', 'x', '\x04', '2021-08-03T10:00:05Z', 1),
    (5, null, 'unknown_feed', 'no feed has this prefix', 'x', '\x05', '2021-08-04T10:00:06Z', 1);

insert into attempt (message_id, receive_count, outcome, reason, body, attempted_at)
values
    ('m1', 1, 'retry', 'no connection', '{}', now() - interval '1 hour'),
    ('m1', 2, 'rejected', 'not JSON', '{}', now() - interval '50 minutes'),
    ('m2', 1, 'malformed', 'no event', '{}', now() - interval '3 days');

insert into claim (id, feed, item_key, content_hash, kind, document, source_object_id, line)
overriding system value
select number, 'nba-player-movement', 'Item ' || number, decode(lpad(to_hex(number), 2, '0'), 'hex'), 'trade', '{}', 1, number
from generate_series(1, 20) number;

insert into player (id, name, name_observed_at)
values
    ('nba-1629029', 'Luka Dončić', '2021-08-01T10:00Z'),
    ('nba-203999', 'Nikola Jokić', '2021-08-01T10:00Z'),
    ('nba-2544', 'LeBron James', '2021-08-01T10:00Z'),
    ('nba-203507', 'Giannis Antetokounmpo', '2021-08-01T10:00Z'),
    ('nba-1626220', 'Royce O''Neale', '2021-08-01T10:00Z'),
    ('nba-202390', 'Gary Neal', '2021-08-01T10:00Z'),
    ('curated-jokic-junior', 'Jokica Petrović', '2021-08-01T10:00Z');

insert into player_name (player_id, name, folded)
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

insert into external_id (feed, entity, external, player_id)
select 'nba-player-movement', 'player', substring(id from 5), id from player where id like 'nba-%';

insert into trade (id, date, season, status, team_count)
values
    ('nba-2009001', '2010-02-18', '2009-10', 'official', 2),
    ('nba-2021001', '2021-08-06', '2021-22', 'official', 2),
    ('nba-2021002', '2021-08-06', '2021-22', 'amended', 3),
    ('nba-2021003', '2021-09-01', '2021-22', 'official', 2),
    ('nba-2021004', '2022-02-10', '2021-22', 'rescinded', 2),
    ('nba-2022001', '2022-07-06', '2022-23', 'official', 2),
    ('nba-unpublished', '2022-07-07', '2022-23', 'reported', 2);

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

insert into asset (trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, amount_usd, text, claim_id)
values
    ('nba-2009001', 1, 1610612751, 1610612738, 'player', 'nba-202390', null, 'Boston received guard Gary Neal.', 1),
    ('nba-2021001', 1, 1610612742, 1610612738, 'player', 'nba-1629029', null, 'Boston received guard Luka Dončić.', 2),
    ('nba-2021001', 2, 1610612738, 1610612742, 'cash', null, 1500000, 'Dallas received "$1.5 million".', 2),
    ('nba-2021002', 1, 1610612743, 1610612738, 'player', 'nba-203999', null, 'Boston received center Nikola Jokić.', 3),
    ('nba-2021002', 2, 1610612738, 1610612760, 'draft_consideration', null, null, 'Oklahoma City received draft consideration.', 3),
    ('nba-2021002', 3, null, 1610612743, 'future_considerations', null, null, 'Denver received future considerations.', 3),
    ('nba-2021003', 1, 1610612742, 1610612743, 'draft_rights', 'curated-jokic-junior', null, 'Denver received the draft rights.', 4),
    ('nba-2021004', 1, 1610612751, 1610612742, 'player', 'nba-1629029', null, 'Dallas received guard Luka Dončić.', 5),
    ('nba-2022001', 1, 1610612738, 1610612751, 'player', 'nba-1626220', null, 'Brooklyn received forward Royce O''Neale.', 6),
    ('nba-unpublished', 1, 1610612738, 1610612751, 'player', 'nba-2544', null, 'Brooklyn received forward LeBron James.', 7);

insert into claim_head (feed, item_key, claim_id, content_hash, observed_at, vanished_at, trade_id)
values
    ('nba-player-movement', 'Trade 2009001', 1, '\x01', '2021-08-01T10:00Z', null, 'nba-2009001'),
    ('nba-player-movement', 'Trade 2021001', 2, '\x02', '2021-08-01T10:00Z', null, 'nba-2021001'),
    ('nba-player-movement', 'Trade 2021002', 3, '\x03', '2021-08-01T10:00Z', null, 'nba-2021002'),
    ('curated', 'jokic to boston', 8, '\x08', '2021-08-01T10:00Z', null, 'nba-2021002'),
    ('nba-player-movement', 'Trade 2021003', 4, '\x04', '2021-08-01T10:00Z', '2021-08-02T10:00Z', 'nba-2021003'),
    ('nba-player-movement', 'Trade 2021004', 5, '\x05', '2021-08-01T10:00Z', null, 'nba-2021004'),
    ('nba-player-movement', 'Trade 2022001', 6, '\x06', '2021-08-01T10:00Z', null, 'nba-2022001');

insert into transaction (id, date, season, kind, franchise_id, player_id, text, claim_id)
values
    ('nba-signing-1', '2004-07-20', '2004-05', 'signing', 1610612760, 'nba-202390', 'Seattle signed guard Gary Neal.', 11),
    ('nba-signing-2', '2021-08-10', '2021-22', 'signing', 1610612742, 'nba-1629029', 'Dallas signed guard Luka Dončić.', 12),
    ('nba-waiver-3', '2021-08-10', '2021-22', 'waiver', 1610612738, 'nba-202390', 'Boston waived guard Gary Neal.', 13),
    ('nba-conversion-4', '2021-09-10', '2021-22', 'conversion', 1610612738, null, 'Boston converted a contract.', 14),
    ('nba-waiver-claim-5', '2022-07-10', '2022-23', 'waiver_claim', 1610612751, 'nba-202390', 'Brooklyn claimed guard Gary Neal.', 15);

-- Publish, as the writer would: documents, revisions, the log, the version.
with numbered as (
    select id, row_number() over (order by date, id) as seq from trade where id <> 'nba-unpublished'
)
update trade set revision = 1, change_seq = numbered.seq from numbered where numbered.id = trade.id;

update trade set summary = wire.summary, document = wire.document
from trade_wire wire
where wire.id = trade.id and trade.revision > 0;

insert into trade_revision (trade_id, revision, change_seq, document, published_at)
select id, revision, change_seq, document, '2021-08-01T10:00:05.125Z' from trade where revision > 0;

insert into change_log (seq, trade_id, revision, kind, published_at)
select change_seq, id, revision, case status when 'rescinded' then 'rescinded' else 'created' end, '2021-08-01T10:00:05.125Z'
from trade
where revision > 0;

update dataset_state set version = 1, change_seq = 6, published_at = '2021-08-01T10:00:05.125Z';

select setval(pg_get_serial_sequence('source_object', 'id'), 100), setval(pg_get_serial_sequence('claim', 'id'), 100);

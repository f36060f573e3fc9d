-- As many rows as decades of trades and transactions.

insert into trade (id, date, season, status, team_count, revision, summary, document)
select 'many-' || number, date '1980-01-01' + number * 3, '2021-22', 'official', 2, 1, '{}', '{}'
from generate_series(1, 5000) number;

insert into trade_team (trade_id, franchise_id, date)
select trade.id, 1610612737 + (hashtext(trade.id) & 7) + 8 * side, trade.date
from trade cross join generate_series(0, 1) side
where trade.id like 'many-%';

insert into asset (trade_id, ordinal, to_franchise_id, kind, player_id, text, claim_ids)
select trade.id, 1, 1610612738, 'player', case when hashtext(trade.id) % 1000 = 0 then 'nba-1629029' end, '', '{1}'
from trade
where trade.id like 'many-%';

insert into asset (trade_id, ordinal, to_franchise_id, kind, pick_year, pick_round, text, claim_ids)
select trade.id, 2, 1610612738, 'pick', 1980 + abs(hashtext(trade.id)) % 50, 1, '', '{1}'
from trade
where trade.id like 'many-%';

insert into asset (trade_id, ordinal, to_franchise_id, kind, text, claim_ids)
select trade.id, 3, 1610612738, 'cash', '', '{1}' from trade where trade.id like 'many-%' and hashtext(trade.id) % 50 = 0;

insert into news_item (id, feed, published_at, title, summary, categories, is_about_trades, claim_id)
select 'many-' || number, 'news-rss', timestamptz '2020-01-01' + number * interval '1 hour', '', '', '{}', number % 5 = 0, 1
from generate_series(1, 20000) number;

insert into news_trade (news_id, trade_id, certainty, player_ids, franchise_ids, timing)
select 'many-' || number * 5, 'many-' || number, 'deduced', '{}', '{}', 'same_day'
from generate_series(1, 4000) number;

insert into current_claim (feed, record_key, claim_id, content_hash, observed_at, stated_at, trade_id, kind, public_id)
select 'basketball-reference', id, 1, '\x01', '2021-08-01T10:00Z', '2021-08-01T10:00Z', id, 'trade', 'bbref-' || id
from trade
where id like 'many-%';

insert into transaction (id, date, season, kind, franchise_id, player_id, text, claim_id)
select
    'many-' || number,
    date '1980-01-01' + number / 2,
    '2021-22',
    'signing',
    1610612737 + number % 30,
    case when number % 1000 = 0 then 'nba-1629029' end,
    '',
    1
from generate_series(1, 30000) number;

analyze;

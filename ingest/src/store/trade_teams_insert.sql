-- ingest.trade_teams_insert: teams of trades, with the date beside them for the index of a team's trades
insert into trade_team (trade_id, franchise_id, date)
select trade.id, involved.franchise_id, trade.date
from unnest($1::text[], $2::bigint[]) as involved (trade_id, franchise_id)
join trade on trade.id = involved.trade_id

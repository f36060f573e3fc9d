-- ingest.trade_teams_insert: teams of trades; the date is repeated for the index of a team's trades
insert into trade_team (trade_id, franchise_id, date)
select trade.id, resolved.franchise_id, trade.date
from unnest($1::text[], $2::bigint[]) as resolved (trade_id, franchise_id)
join trade on trade.id = resolved.trade_id

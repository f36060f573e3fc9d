-- ingest.lineage_player_legs: all legs of these players
select
    asset.player_id, asset.trade_id, asset.ordinal, trade.date, trade.status, asset.from_franchise_id, asset.to_franchise_id
from asset
join trade on trade.id = asset.trade_id
where asset.player_id = any($1::text[]) and trade.merged_into is null

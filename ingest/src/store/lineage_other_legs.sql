-- ingest.lineage_other_legs: the legs of these trades that belong to no player and to no pick of a known draft
select asset.trade_id, asset.ordinal, trade.date, asset.kind
from trade
join asset on asset.trade_id = trade.id
where trade.id = any($1::text[]) and trade.merged_into is null and trade.status not in ('rescinded', 'voided')
    and asset.player_id is null and (asset.kind not in ('pick', 'pick_swap') or asset.pick_year is null)

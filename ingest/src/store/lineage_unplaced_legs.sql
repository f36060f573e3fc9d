-- ingest.lineage_unplaced_legs: legs of which it is unknown which pick they are, of trades from $1 to $2
select
    trade.date, asset.from_franchise_id, asset.to_franchise_id, asset.pick_round, (asset.pick -> 'years')::text as years
from trade
join asset on asset.trade_id = trade.id
where trade.date between $1 and $2 and trade.merged_into is null and trade.status not in ('rescinded', 'voided')
    and (asset.kind = 'draft_consideration' or (asset.kind in ('pick', 'pick_swap') and asset.pick_year is null))

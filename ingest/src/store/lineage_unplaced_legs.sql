-- ingest.lineage_unplaced_legs: legs of trades from $1 to $2 of which it is unknown which pick they are, or which way it moves
select
    trade.date, asset.pick_year, asset.pick_round, (asset.pick -> 'years')::text as years,
    case
        when asset.to_franchise_id is not null then array[asset.to_franchise_id]
        else array(select franchise_id from trade_team where trade_team.trade_id = trade.id)
    end as receiver_ids
from trade
join asset on asset.trade_id = trade.id
where trade.date between $1 and $2 and trade.merged_into is null and trade.status not in ('rescinded', 'voided')
    and (
        asset.kind in ('draft_consideration', 'future_considerations', 'other')
        or (asset.kind in ('pick', 'pick_swap') and asset.pick_year is null)
        or (asset.kind = 'pick' and (asset.from_franchise_id is null or asset.to_franchise_id is null))
    )

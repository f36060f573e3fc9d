-- ingest.lineage_pick_legs: all legs of picks of these drafts and rounds, and of rights to swap them
select
    asset.trade_id, asset.ordinal, trade.date, trade.status, asset.from_franchise_id, asset.to_franchise_id, asset.kind,
    asset.pick_year, asset.pick_round, asset.pick::text as pick, asset.pick_basis
from unnest($1::smallint[], $2::smallint[]) as draft (year, round)
join asset on asset.pick_year = draft.year and asset.pick_round = draft.round
join trade on trade.id = asset.trade_id
where asset.kind in ('pick', 'pick_swap') and trade.merged_into is null

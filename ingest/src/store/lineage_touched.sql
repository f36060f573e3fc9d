-- ingest.lineage_touched: what the assets of these trades are: players, drafts, and picks without a draft
select distinct
    asset.player_id, asset.pick_year, asset.pick_round, extract(year from trade.date)::smallint as trade_year,
    asset.kind in ('draft_consideration', 'future_considerations', 'other')
        or (asset.kind in ('pick', 'pick_swap') and asset.pick_year is null) as is_unplaced
from asset
join trade on trade.id = asset.trade_id
where asset.trade_id = any($1::text[])
    and (asset.player_id is not null or asset.kind in ('pick', 'pick_swap', 'draft_consideration', 'future_considerations', 'other'))

-- ingest.pick_identities_insert_unplaced: the picks of these trades of which no feed states the draft
insert into pick_identity (trade_id, ordinal, certainty)
select asset.trade_id, asset.ordinal, 'unknown'
from trade
join asset on asset.trade_id = trade.id
where trade.id = any($1::text[]) and trade.merged_into is null and trade.status not in ('rescinded', 'voided')
    and asset.kind in ('pick', 'pick_swap') and asset.pick_year is null

-- ingest.unresolved_list: player names without a known player, those with the most trades first
select
    asset.unresolved_name as name,
    count(distinct asset.trade_id) as trades,
    min(trade.date) as first_date,
    max(trade.date) as last_date,
    (array_agg(distinct claim.feed))::text[] as feeds,
    (array_agg(distinct asset.trade_id order by asset.trade_id))[1:3] as trade_ids
from asset
join trade on trade.id = asset.trade_id
join claim on claim.id = asset.claim_ids[1]
where asset.unresolved_name is not null
group by asset.unresolved_name
order by count(distinct asset.trade_id) desc, asset.unresolved_name
limit $1

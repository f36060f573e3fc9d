-- api.stats_pairs: the number of trades of each two franchises, in a season or in all.
with pair as (
    select first.code as first, second.code as second, count(*) as trades
    from published_trade trade
    join trade_team own on own.trade_id = trade.id
    join trade_team partner on partner.trade_id = trade.id
    join franchise first on first.id = own.franchise_id
    join franchise second on second.id = partner.franchise_id
    where ($1::text is null or trade.season = $1)
        and {is_counted}
        and first.code < second.code
    group by first.code, second.code
)
select row_to_json(wire)::text as json
from (
    select
        $1::text as season,
        (
            select coalesce(json_agg({franchise_json} order by franchise.code), '[]')
            from franchise
        ) as teams,
        (
            select coalesce(json_agg(row_to_json(listed) order by pair.trades desc, pair.first, pair.second), '[]')
            from pair
            cross join lateral (
                select
                    (select row_to_json(named) from (select pair.first as code) named) as team,
                    (select row_to_json(named) from (select pair.second as code) named) as partner,
                    pair.trades
            ) listed
        ) as data
) wire

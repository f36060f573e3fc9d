-- api.stats_pairs: the number of trades of each two franchises, in a season or in all.
with pair as (
    select own.franchise_id, partner.franchise_id as partner_id, count(*) as trades
    from published_trade trade
    join trade_team own on own.trade_id = trade.id
    join trade_team partner on partner.trade_id = trade.id and partner.franchise_id > own.franchise_id
    where {is_counted} {and_season}
    group by own.franchise_id, partner.franchise_id
)
select row_to_json(wire)::text as json
from (
    select
        {season} as season,
        (
            select coalesce(json_agg({franchise_json} order by franchise.code), '[]')
            from franchise
            where {is_listed_franchise}
        ) as teams,
        (
            select coalesce(
                json_agg(row_to_json(listed) order by pair.trades desc, both_codes.lesser, both_codes.greater), '[]'
            )
            from pair
            join franchise own on own.id = pair.franchise_id
            join franchise partner on partner.id = pair.partner_id
            cross join lateral (
                select least(own.code, partner.code) as lesser, greatest(own.code, partner.code) as greater
            ) both_codes
            cross join lateral (
                select
                    (select row_to_json(named) from (select both_codes.lesser as code) named) as team,
                    (select row_to_json(named) from (select both_codes.greater as code) named) as partner,
                    pair.trades
            ) listed
        ) as data
) wire

-- api.stats_seasons: the trades of each season and the assets in them, newest season first.
with counted as (
    select trade.id, trade.date, trade.season, trade.team_count
    from published_trade trade
    where {is_counted}
),
traded as (
    select
        season.id as season,
        season.trade_deadline as deadline,
        count(*) as trades,
        max(counted.team_count) as teams_most,
        case when season.trade_deadline is not null then
            count(*) filter (where counted.date between season.trade_deadline - 6 and season.trade_deadline)
        end as in_last_week
    from counted
    join season on season.id = counted.season
    group by season.id
),
moved as (
    select
        counted.season,
        count(*) filter (where asset.kind = 'player') as players,
        count(*) filter (where asset.kind = 'draft_rights') as draft_rights,
        count(*) filter (where asset.kind = 'pick') as picks
    from counted
    join asset on asset.trade_id = counted.id
    group by counted.season
)
select row_to_json(wire)::text as json
from (
    select (
        select coalesce(json_agg(row_to_json(listed) order by traded.season desc), '[]')
        from traded
        left join moved on moved.season = traded.season
        cross join lateral (
            select
                traded.season,
                traded.trades,
                traded.teams_most,
                coalesce(moved.players, 0) as players,
                coalesce(moved.draft_rights, 0) as draft_rights,
                coalesce(moved.picks, 0) as picks,
                traded.deadline,
                traded.in_last_week
        ) listed
    ) as data
) wire

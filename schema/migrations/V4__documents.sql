-- The wire documents of each trade, as its rows have it now. The writer's publish stores them; the API serves what is stored.
-- `json`, not `jsonb`, so that members keep the order given here; `row_to_json`, since it writes no blanks.
-- One view without functions in it: it is planned once a statement, not once a trade.

create view trade_wire as
select
    trade.id,
    -- `GET /v1/trades?view=basic`
    (
        select row_to_json(wire) from (
            select
                trade.id, trade.date, trade.season, trade.status,
                part.teams,
                trade.revision, trade.change_seq
        ) wire
    ) as summary,
    -- `GET /v1/trades?view=full` and `GET /v1/trades/{id}`
    (
        select row_to_json(wire) from (
            select
                trade.id, trade.date, trade.season, trade.status,
                part.teams, part.assets, part.sources,
                trade.revision, trade.change_seq
        ) wire
    ) as document
from trade
cross join lateral (
    select
        (
            select coalesce(json_agg(row_to_json(named) order by named.code), '[]')
            from (
                select team.code, team.name
                from trade_team
                join team on team.franchise_id = trade_team.franchise_id and team.valid @> trade.date
                where trade_team.trade_id = trade.id
            ) named
        ) as teams,
        (
            select coalesce(json_agg(row_to_json(leg) order by asset.ordinal), '[]')
            from asset
            left join team sender on sender.franchise_id = asset.from_franchise_id and sender.valid @> trade.date
            join team receiver on receiver.franchise_id = asset.to_franchise_id and receiver.valid @> trade.date
            left join player on player.id = asset.player_id
            cross join lateral (
                select
                    (select row_to_json(ref) from (select sender.code where sender.code is not null) ref) as "from",
                    (select row_to_json(ref) from (select receiver.code) ref) as "to",
                    asset.kind,
                    (
                        select row_to_json(ref) from (
                            select
                                player.id, player.name,
                                (
                                    select min(external_id.external::bigint)
                                    from external_id
                                    where external_id.player_id = player.id
                                        and external_id.feed = 'nba-player-movement' and external_id.entity = 'player'
                                ) as nba_id
                            where player.id is not null
                        ) ref
                    ) as player,
                    null::json as pick,
                    asset.amount_usd,
                    asset.text
            ) leg
            where asset.trade_id = trade.id
        ) as assets,
        (
            select coalesce(json_agg(row_to_json(source) order by source.feed, source.key), '[]')
            from (
                select claim_head.feed, claim_head.item_key as key
                from claim_head
                where claim_head.trade_id = trade.id
            ) source
        ) as sources
    -- Keeps the parts from being built once for each of the two documents.
    offset 0
) part;

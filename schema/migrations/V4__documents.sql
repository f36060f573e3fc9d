-- The wire documents of a trade: built once by the writer's publish, read as they are by the API.
-- `json`, not `jsonb`, so that members keep the order given here; `row_to_json`, since it writes no blanks.

create function team_ref(franchise bigint, day date) returns json language sql stable as $$
    select row_to_json(ref) from (
        select team.code from team where team.franchise_id = franchise and team.valid @> day
    ) ref
$$;

create function player_ref(player_id text) returns json language sql stable as $$
    select row_to_json(ref) from (
        select player.id, player.name, external_id.external::bigint as nba_id
        from player
        left join external_id on external_id.player_id = player.id
            and external_id.feed = 'nba-player-movement' and external_id.entity = 'player'
        where player.id = $1
    ) ref
$$;

create function trade_teams(of_trade trade) returns json language sql stable as $$
    select coalesce(json_agg(row_to_json(named) order by named.code), '[]')
    from (
        select team.code, team.name
        from trade_team
        join team on team.franchise_id = trade_team.franchise_id and team.valid @> of_trade.date
        where trade_team.trade_id = of_trade.id
    ) named
$$;

create function trade_assets(of_trade trade) returns json language sql stable as $$
    select coalesce(json_agg(row_to_json(leg) order by asset.ordinal), '[]')
    from asset
    cross join lateral (
        select
            team_ref(asset.from_franchise_id, of_trade.date) as "from",
            team_ref(asset.to_franchise_id, of_trade.date) as "to",
            asset.kind,
            player_ref(asset.player_id) as player,
            null::json as pick,
            asset.amount_usd,
            asset.text
    ) leg
    where asset.trade_id = of_trade.id
$$;

create function trade_sources(of_trade trade) returns json language sql stable as $$
    select coalesce(json_agg(row_to_json(source) order by source.feed, source.key), '[]')
    from (
        select claim_head.feed, claim_head.item_key as key
        from claim_head
        where claim_head.trade_id = of_trade.id
    ) source
$$;

-- `GET /v1/trades?view=basic`
create function trade_summary(of_trade trade, revision integer, change_seq bigint) returns json language sql stable as $$
    select row_to_json(wire) from (
        select
            of_trade.id, of_trade.date, of_trade.season, of_trade.status,
            trade_teams(of_trade) as teams,
            $2 as revision,
            $3 as change_seq
    ) wire
$$;

-- `GET /v1/trades?view=full` and `GET /v1/trades/{id}`
create function trade_document(of_trade trade, revision integer, change_seq bigint) returns json language sql stable as $$
    select row_to_json(wire) from (
        select
            of_trade.id, of_trade.date, of_trade.season, of_trade.status,
            trade_teams(of_trade) as teams,
            trade_assets(of_trade) as assets,
            trade_sources(of_trade) as sources,
            $2 as revision,
            $3 as change_seq
    ) wire
$$;

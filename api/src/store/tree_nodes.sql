-- api.tree_nodes: the nodes of a tree as JSON, without their depth and their team, which follows from franchise and day.
-- $1: trades; $2 and $3: legs that start a holding; $4, $5 and $6: draft, number and day of selections, each of which is an
-- event and starts a holding; $7: transactions; $8 and $9: legs before which the sending team had the asset, from an unknown
-- day on.
-- The conditions `* 0 = 0` are always true: they make the planner expect short lists, so that it keeps one plan.
select
    't:' || trade.id as id, row_to_json(wire)::text as json,
    null as end_kind, null as certainty, null as asset_kind, null::date as last_seen, null::date as end_date,
    null as player_id, null as pick_id, false as is_own_pick, null::bigint as franchise_id, null::date as team_date
from unnest($1::text[]) given (id)
join trade on trade.id = given.id
cross join lateral (
    select
        't:' || trade.id as id, 'trade' as kind, trade.date, {trade_headline} as headline, trade.id as trade_id,
        trade.status
) wire
where length(given.id) * 0 = 0
union all
select
    wire.id, row_to_json(wire)::text,
    wire."end", wire.certainty, asset.kind, lineage.last_seen, lineage.end_date, asset.player_id, identity.pick_id,
    false, asset.to_franchise_id, trade.date
from unnest($2::text[], $3::smallint[]) as leg (trade_id, ordinal)
join (
    {tree_asset}
) on asset.trade_id = leg.trade_id and asset.ordinal = leg.ordinal
left join lineage on lineage.trade_id = asset.trade_id and lineage.ordinal = asset.ordinal
cross join lateral (
    select
        'h:' || asset.trade_id || '/' || asset.ordinal as id, 'holding' as kind, asset.kind as asset,
        {tree_asset_label} as label,
        trade.date as "from", lineage.end_date as "to",
        asset.player_id, identity.pick_id,
        coalesce(lineage.end_kind, 'unresolved') as "end", coalesce(lineage.certainty, 'unknown') as certainty, lineage.basis
) wire
where leg.ordinal * 0 = 0
union all
select
    wire.id, row_to_json(wire)::text, null, null, null, null, null, wire.player_id, wire.pick_id, false,
    coalesce(selection.stated_franchise_id, selection.recorded_franchise_id), selected.date
from unnest($4::smallint[], $5::smallint[], $6::date[]) as selected (year, number, date)
join draft_selection selection on selection.year = selected.year and selection.number = selected.number
left join selection_lineage
    on selection_lineage.year = selection.year and selection_lineage.number = selection.number
left join asset sent
    on sent.trade_id = selection_lineage.end_trade_id and sent.ordinal = selection_lineage.end_ordinal
left join player on player.id = coalesce(selection.player_id, sent.player_id)
cross join lateral (
    select
        'd:' || selection.year || '/' || selection.number as id, 'draft' as kind, selected.date, selection.year,
        selection.round, selection.number,
        coalesce(player.name, selection.stated_name, selection.recorded_name) as label,
        player.id as player_id,
        (
            select pick.id from pick
            where pick.year = selection.year and pick.number = selection.number
        ) as pick_id
) wire
where selected.number * 0 = 0
union all
select
    wire.id, row_to_json(wire)::text,
    wire."end", wire.certainty, 'player', coalesce(selection_lineage.last_seen, selected.date), selection_lineage.end_date,
    wire.player_id, null, false, {selection_holder}, selected.date
from unnest($4, $5, $6) as selected (year, number, date)
join draft_selection selection on selection.year = selected.year and selection.number = selected.number
left join selection_lineage
    on selection_lineage.year = selection.year and selection_lineage.number = selection.number
left join asset sent
    on sent.trade_id = selection_lineage.end_trade_id and sent.ordinal = selection_lineage.end_ordinal
left join player on player.id = coalesce(selection.player_id, sent.player_id)
cross join lateral (
    select
        'h:' || selection.year || '/' || selection.number as id, 'holding' as kind, 'player' as asset,
        coalesce(player.name, selection.stated_name, selection.recorded_name) as label,
        selected.date as "from", selection_lineage.end_date as "to",
        player.id as player_id, null::text as pick_id,
        -- A player whom no trade and no transaction names has no row.
        coalesce(selection_lineage.end_kind, 'no_later_event') as "end",
        coalesce(selection_lineage.certainty, 'deduced') as certainty,
        case when selection_lineage.year is null then 'no_later_event' else selection_lineage.basis end as basis
) wire
where selected.number * 0 = 0
union all
select 'x:' || transaction.id, row_to_json(wire)::text, null, null, null, null, null, transaction.player_id, null, false,
    transaction.franchise_id, transaction.date
from unnest($7::text[]) given (id)
join transaction on transaction.id = given.id
cross join lateral (
    select
        'x:' || transaction.id as id, transaction.kind, transaction.date, transaction.id as transaction_id,
        transaction.player_id
) wire
where length(given.id) * 0 = 0
union all
select
    wire.id, row_to_json(wire)::text,
    wire."end", wire.certainty, asset.kind, trade.date, trade.date, asset.player_id, identity.pick_id,
    known_pick.original_franchise_id is not distinct from asset.from_franchise_id, asset.from_franchise_id, trade.date
from unnest($8::text[], $9::smallint[]) as leg (trade_id, ordinal)
join (
    {tree_asset}
) on asset.trade_id = leg.trade_id and asset.ordinal = leg.ordinal
cross join lateral (
    select
        'b:' || asset.trade_id || '/' || asset.ordinal as id, 'holding' as kind, asset.kind as asset,
        {tree_asset_label} as label,
        null::date as "from", trade.date as "to",
        asset.player_id, identity.pick_id,
        'traded' as "end", 'stated' as certainty, 'next_trade' as basis
) wire
where leg.ordinal * 0 = 0

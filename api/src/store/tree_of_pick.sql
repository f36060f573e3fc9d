-- api.tree_of_pick: where the tree of a pick starts: with all times that teams (that the team $1) had it or a right to swap it,
-- and the player who was selected with it, or, with $3, the last team that received it.
-- Picks that were never traded have no row in `pick`: those of past drafts are found by the selection, those of the next seven
-- drafts always exist.
with root as (
    select
        $4::text as id, $5::smallint as year, $6::smallint as round, $7::bigint as original_franchise_id,
        pick.id as traded_id, selection.year as draft_year, selection.number as draft_number
    from (values (1)) only_row
    left join pick on pick.id = $4
    left join lateral (
        select coalesce(min(selection.year), 0) as year, min(selection.number) as number
        from draft_selection selection
        where selection.year = coalesce(pick.year, $5)
            and (
                selection.number = pick.number
                or pick.number is null and selection.round = $6 and selection.original_franchise_id = $7
            )
        -- Some early records name one team for several picks of a round.
        having count(*) = 1
    ) selection on true
    where pick.id is not null
        or selection.number is not null
        or $6 <= 2 and $5 between (select max(year) + 1 from draft_selection) and (select max(year) + 7 from draft_selection)
),
holding as (
    select asset.trade_id, null::smallint as year, asset.ordinal as number, trade.date, lineage.end_trade_id
    from root
    join pick_identity identity on identity.pick_id = root.traded_id
    join asset on asset.trade_id = identity.trade_id and asset.ordinal = identity.ordinal
    join published_trade trade on trade.id = asset.trade_id
    left join lineage on lineage.trade_id = asset.trade_id and lineage.ordinal = asset.ordinal
    where ($1::bigint is null or asset.to_franchise_id = $1) and (asset.kind = 'pick' or not $3::boolean)
    union all
    select null, selection.year, selection.number, make_date(selection.year, 12, 31), null
    from root
    join draft_selection selection on selection.year = root.draft_year and selection.number = root.draft_number
    left join selection_lineage
        on selection_lineage.year = selection.year and selection_lineage.number = selection.number
    left join asset sent
        on sent.trade_id = selection_lineage.end_trade_id and sent.ordinal = selection_lineage.end_ordinal
    where not $3 and ($1 is null or {selection_holder} = $1)
),
start as (
    select trade_id, year, number
    from holding
    -- Of the trades of one day, the last one is that which no trade follows.
    order by date desc, end_trade_id nulls first
    limit case when $3 then 1 end
)
select
    root.id, row_to_json(wire)::text as label,
    false as is_undone,
    coverage.as_of, coverage.trades_since, coverage.transactions_since,
    starts.trade_ids, starts.years, starts.numbers,
    causes.cause_trade_ids, causes.cause_years, causes.cause_numbers
from root
join franchise on franchise.id = root.original_franchise_id
cross join lateral (
    select
        'k:' || root.id as id, 'pick' as kind, {tree_pick_label} as label, root.id as pick_id
    from (select root.year, root.round, franchise.code) pick
) wire
cross join {tree_coverage} coverage
cross join {tree_starts}

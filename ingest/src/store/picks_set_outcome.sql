-- ingest.picks_set_outcome: position and selected player of all picks of these drafts and rounds: as the record of drafts has them,
-- else as the latest trade states them
update pick set
    number = known.number,
    selected_player = known.selected_player,
    player_id = known.player_id,
    draft_franchise_id = known.franchise_id
from (
    select
        pick.id,
        selection.number,
        coalesce(selection.stated_name, selection.recorded_name, stated.selected_player) as selected_player,
        coalesce(selection.player_id, stated.player_id) as player_id,
        coalesce(selection.stated_franchise_id, selection.recorded_franchise_id) as franchise_id
    from unnest($1::smallint[], $2::smallint[]) as draft (year, round)
    join pick on pick.year = draft.year and pick.round = draft.round
    left join lateral (
        select
            (leg.pick -> 'outcome' ->> 'number')::smallint as number,
            leg.pick -> 'outcome' ->> 'selected_player' as selected_player,
            leg.selected_player_id as player_id
        from pick_identity
        cross join lateral (
            select trade.date, asset.kind, asset.pick, asset.selected_player_id
            from asset
            join trade on trade.id = asset.trade_id
            where asset.trade_id = pick_identity.trade_id and asset.ordinal = pick_identity.ordinal
            -- Without the limit, the planner reads all assets for each pick.
            limit 1
        ) leg
        where pick_identity.pick_id = pick.id and leg.kind = 'pick'
            and leg.pick -> 'outcome' ->> 'status' = 'conveyed'
        order by leg.date desc, pick_identity.trade_id desc, pick_identity.ordinal
        limit 1
    ) stated on true
    left join lateral (
        -- Early records name one team for several picks of a round.
        select min(number) as number
        from draft_selection
        where draft_selection.year = pick.year and draft_selection.round = pick.round
            and draft_selection.original_franchise_id = pick.original_franchise_id
        having count(*) = 1
    ) recorded on true
    left join draft_selection selection
        on selection.year = pick.year and selection.number = coalesce(recorded.number, stated.number)
) known
where pick.id = known.id
    and (pick.number, pick.selected_player, pick.player_id, pick.draft_franchise_id)
        is distinct from (known.number, known.selected_player, known.player_id, known.franchise_id)

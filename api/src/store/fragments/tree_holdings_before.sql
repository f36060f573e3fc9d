-- The holdings that ended with `node`: with a leg, by which the team sent the asset on, or with a selection, for which it used
-- the pick. $1 is the only team that counts, if any. `offset 0` keeps the planner from trying each order of many tables.
(
        select
            lineage.trade_id as holding_trade_id, null::smallint as holding_year, lineage.ordinal as holding_number,
            false as is_exchange
        from lineage
        where lineage.end_trade_id = node.trade_id and lineage.end_ordinal = node.number
        union all
        select null, selection_lineage.year, selection_lineage.number, false
        from selection_lineage
        where selection_lineage.end_trade_id = node.trade_id and selection_lineage.end_ordinal = node.number
        union all
        -- The pick that was sent came by a right to swap.
        select lineage.trade_id, null, lineage.ordinal, true
        from (
            select asset.from_franchise_id as sender_id, trade.date, identity.pick_id
            from asset
            join trade on trade.id = asset.trade_id
            join pick_identity identity on identity.trade_id = asset.trade_id and identity.ordinal = asset.ordinal
            where asset.trade_id = node.trade_id
                and asset.ordinal = node.number
                and asset.kind = 'pick'
                and not exists (
                    select
                    from lineage other
                    where other.end_trade_id = asset.trade_id and other.end_ordinal = asset.ordinal
                )
            offset 0
        ) sent
        join pick on pick.id = sent.pick_id and pick.original_franchise_id <> sent.sender_id
        join pick_identity identity on identity.pick_id = sent.pick_id
        join asset swap
            on swap.trade_id = identity.trade_id
            and swap.ordinal = identity.ordinal
            and swap.kind = 'pick_swap'
            and swap.to_franchise_id = sent.sender_id
        join lineage
            on lineage.trade_id = swap.trade_id
            and lineage.ordinal = swap.ordinal
            and lineage.end_kind = 'swapped'
            and lineage.last_seen <= sent.date
        union all
        select used.trade_id, null, used.ordinal, false
        from draft_selection selection
        cross join lateral (
            select lineage.trade_id, lineage.ordinal, lineage.end_kind, asset.to_franchise_id
            from pick
            join pick_identity identity on identity.pick_id = pick.id
            join lineage on lineage.trade_id = identity.trade_id and lineage.ordinal = identity.ordinal
            join asset on asset.trade_id = lineage.trade_id and asset.ordinal = lineage.ordinal
            where pick.year = selection.year
                and pick.number = selection.number
                and lineage.end_kind in ('drafted', 'swapped')
            union all
            -- It is unknown whose pick it was, but its leg states the number.
            select lineage.trade_id, lineage.ordinal, lineage.end_kind, asset.to_franchise_id
            from asset
            join lineage on lineage.trade_id = asset.trade_id and lineage.ordinal = asset.ordinal
            left join pick_identity identity on identity.trade_id = asset.trade_id and identity.ordinal = asset.ordinal
            where asset.pick_year = selection.year
                and asset.pick_round = selection.round
                and (asset.pick -> 'outcome' ->> 'number')::smallint = selection.number
                and lineage.end_kind = 'drafted'
                and identity.pick_id is null
            offset 0
        ) used
        where selection.year = node.year
            and selection.number = node.number
            and ($1::bigint is null or used.to_franchise_id = $1)
            and (
                used.end_kind = 'drafted'
                or used.to_franchise_id = coalesce(selection.stated_franchise_id, selection.recorded_franchise_id)
                or used.to_franchise_id = selection.rights_franchise_id
            )
    )

-- What the holding `node` led to: the leg by which the team sent the asset on, the selection that the pick was used for, or a
-- transaction. A pick that a team took by a right to swap has no holding of its own: the right leads to what became of it.
(
        select
            coalesce(lineage.end_trade_id, exchanged.trade_id) as exit_trade_id,
            coalesce(lineage.end_ordinal, exchanged.ordinal) as exit_ordinal,
            exchanged.trade_id is not null as is_exchange,
            selection.year as draft_year,
            selection.number as draft_number,
            lineage.end_transaction_id as transaction_id
        from lineage
        left join lateral (
            select
                asset.to_franchise_id as holder_id,
                pick.id,
                pick.original_franchise_id,
                case when pick.number is not null then pick.year
                    else coalesce((asset.pick -> 'outcome' ->> 'year')::smallint, asset.pick_year) end as year,
                coalesce(pick.number, (asset.pick -> 'outcome' ->> 'number')::smallint) as number
            from asset
            left join pick_identity identity on identity.trade_id = asset.trade_id and identity.ordinal = asset.ordinal
            left join pick on pick.id = identity.pick_id
            where lineage.end_kind in ('drafted', 'swapped')
                and asset.trade_id = lineage.trade_id
                and asset.ordinal = lineage.ordinal
            offset 0
        ) pick on true
        left join lateral (
            select later.trade_id, later.ordinal
            from pick_identity identity
            join asset later on later.trade_id = identity.trade_id and later.ordinal = identity.ordinal
            join trade on trade.id = later.trade_id
            where lineage.end_kind = 'swapped'
                and identity.pick_id = pick.id
                and pick.original_franchise_id <> pick.holder_id
                and later.kind = 'pick'
                and later.from_franchise_id = pick.holder_id
                and trade.date >= lineage.last_seen
                and not exists (
                    select
                    from lineage other
                    where other.end_trade_id = later.trade_id and other.end_ordinal = later.ordinal
                )
            order by trade.date, later.trade_id, later.ordinal
            limit 1
        ) exchanged on true
        left join draft_selection selection
            on selection.year = pick.year
            and selection.number = pick.number
            and exchanged.trade_id is null
            and (
                lineage.end_kind = 'drafted'
                or pick.holder_id = coalesce(selection.stated_franchise_id, selection.recorded_franchise_id)
                or pick.holder_id = selection.rights_franchise_id
            )
        where lineage.trade_id = node.trade_id and lineage.ordinal = node.number
        union all
        select
            selection_lineage.end_trade_id, selection_lineage.end_ordinal, false, null, null,
            selection_lineage.end_transaction_id
        from selection_lineage
        where selection_lineage.year = node.year and selection_lineage.number = node.number
    )

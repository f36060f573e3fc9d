-- Whether one asset of the trade matches all filters on assets, if there are any.
-- `offset 0` keeps the planner from collecting the trades of all such assets first.
(
        ($10::text[] is null and $11::smallint is null and $12::smallint is null)
        or exists (
            select
            from asset
            where asset.trade_id = trade.id
                and {asset_filters}
                and ($12 is null or asset.pick_year = $12)
            offset 0
        )
    )

-- What `holding` came from: the selection or the leg that brought the asset; with $2, all that the team $1 gave in that trade.
(
        select null::text as trade_id, holding.year, holding.number
        where holding.trade_id is null and holding.number is not null
        union all
        select asset.trade_id, null, asset.ordinal
        from asset
        where asset.trade_id = holding.trade_id
            and ($1::bigint is null or asset.from_franchise_id = $1)
            and ($2::boolean or asset.ordinal = holding.number)
    )

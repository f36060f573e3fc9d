-- Whether at least $14 of the franchises are involved in the trade, if there is a filter on teams.
(
        $13::bigint[] is null
        or $14::bigint <= (
            select count(*)
            from trade_team
            where trade_team.trade_id = trade.id and trade_team.franchise_id = any($13)
        )
    )

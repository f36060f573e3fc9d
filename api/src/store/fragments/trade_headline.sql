-- The teams of a trade, such as `BKN–BOS`: its headline until one is written.
(
        select string_agg(team.code, '–' order by team.code)
        from trade_team
        join team on team.franchise_id = trade_team.franchise_id and team.valid @> trade.date
        where trade_team.trade_id = trade.id
    )

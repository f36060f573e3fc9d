-- Whether a franchise has a team today, or had trades.
(
        exists (select from team where team.franchise_id = franchise.id and upper_inf(team.valid))
            or exists (select from trade_team where trade_team.franchise_id = franchise.id)
    )

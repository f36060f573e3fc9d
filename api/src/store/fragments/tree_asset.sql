-- The asset of a leg, with what its label needs.
asset
    join trade on trade.id = asset.trade_id
    left join player on player.id = asset.player_id
    left join pick_identity identity on identity.trade_id = asset.trade_id and identity.ordinal = asset.ordinal
    left join pick known_pick on known_pick.id = identity.pick_id
    left join team original
        on original.franchise_id = known_pick.original_franchise_id and original.valid @> trade.date
    left join franchise original_franchise on original_franchise.id = known_pick.original_franchise_id
    cross join lateral (
        select
            coalesce(known_pick.year, asset.pick_year) as year,
            coalesce(known_pick.round, asset.pick_round) as round,
            coalesce(original.code, original_franchise.code) as code
    ) pick

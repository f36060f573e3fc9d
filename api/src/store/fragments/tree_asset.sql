-- The asset of a leg, with what its label needs.
asset
    join trade on trade.id = asset.trade_id
    left join player on player.id = asset.player_id
    left join pick_identity identity on identity.trade_id = asset.trade_id and identity.ordinal = asset.ordinal
    left join pick known_pick on known_pick.id = identity.pick_id
    cross join lateral (
        select
            coalesce(known_pick.year, asset.pick_year) as year,
            coalesce(known_pick.round, asset.pick_round) as round,
            -- As in the ID of the pick.
            upper(split_part(known_pick.id, '-', 3)) as code
    ) pick

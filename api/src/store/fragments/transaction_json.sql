-- The JSON of a transaction, with the name of its team on that date.
(
        select row_to_json(wire)
        from (
            select
                page.id,
                page.date,
                page.season,
                page.kind,
                (
                    select row_to_json(reference)
                    from (select team.code, team.name where team.code is not null) reference
                ) as team,
                (
                    select row_to_json(reference)
                    from (select player.id, player.name, player.nba_id where player.id is not null) reference
                ) as player,
                page.text,
                (select row_to_json(reference) from (select claim.feed, claim.record_key) reference) as source,
                page.revision
            from claim
            left join team on team.franchise_id = page.franchise_id and team.valid @> page.date
            left join player on player.id = page.player_id
            where claim.id = page.claim_id
        ) wire
    )::text

-- The JSON of a transaction. `transaction_joins` has the tables that it needs.
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
        ) wire
    )::text

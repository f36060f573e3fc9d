-- api.transactions_page_of_team: a page of a franchise's transactions, by the index on (franchise, date, id).
select
    page.id,
    page.date,
    (
        select row_to_json(wire)
        from (
            select
                page.id,
                page.date,
                page.season,
                page.kind,
                (
                    select row_to_json(named)
                    from (select team.code, team.name where team.code is not null) named
                ) as team,
                (
                    select row_to_json(named)
                    from (select player.id, player.name, player.nba_id where player.id is not null) named
                ) as player,
                page.text,
                (select row_to_json(stated) from (select claim.feed, claim.record_key) stated) as source,
                page.revision
        ) wire
    )::text as item
from (
    select transaction.*
    from transaction
    where transaction.date >= $1
        and (transaction.date, transaction.id) < ($2, $3)
        and ($4::text is null or transaction.season = $4)
        and ($5::text[] is null or transaction.kind = any($5))
        and transaction.franchise_id = $7
    order by transaction.date desc, transaction.id desc
    limit $6
) page
join claim on claim.id = page.claim_id
left join team on team.franchise_id = page.franchise_id and team.valid @> page.date
left join player on player.id = page.player_id
order by page.date desc, page.id desc

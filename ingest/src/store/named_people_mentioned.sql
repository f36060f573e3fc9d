-- ingest.named_people_mentioned: those of these people who occur in trades and transactions. A former id that is in use again
-- leads nowhere else.
with mentioned as (
    select id
    from unnest($1::text[]) as person (id)
    where exists (select from asset where asset.player_id = person.id)
        or exists (select from transaction where transaction.player_id = person.id)
),
restored as (
    delete from player_alias using mentioned where player_alias.alias = mentioned.id
)
select id from mentioned

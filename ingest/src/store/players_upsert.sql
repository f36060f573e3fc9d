-- ingest.players_upsert: players under their newest name; returns those that are new or renamed, and the names that are new
with seen as (
    select * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as seen (id, name, folded, external)
),
upserted as (
    insert into player (id, name, name_observed_at)
    select id, name, $6 from seen
    on conflict (id) do update set name = excluded.name, name_observed_at = excluded.name_observed_at
    where player.name <> excluded.name and player.name_observed_at <= excluded.name_observed_at
    returning id
),
named as (
    insert into player_name (player_id, name, folded)
    select id, name, folded from seen
    on conflict do nothing
    returning folded
),
identified as (
    insert into external_id (feed, entity, external, player_id)
    select $1, 'player', external, id from seen
    on conflict do nothing
)
select id, null::text as folded from upserted
union all
select null, folded from named

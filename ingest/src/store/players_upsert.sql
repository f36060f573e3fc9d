-- ingest.players_upsert: players under their newest name; returns the players that are new or renamed, and the new names
with seen as (
    select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as seen (id, nba_id, name, folded_name)
),
upserted as (
    insert into player (id, nba_id, name, name_observed_at)
    select id, nba_id, name, $5 from seen
    on conflict (id) do update set name = excluded.name, name_observed_at = excluded.name_observed_at
    where player.name <> excluded.name and player.name_observed_at <= excluded.name_observed_at
    returning id
),
named as (
    insert into player_name (player_id, name, folded_name)
    select id, name, folded_name from seen
    on conflict do nothing
    returning folded_name
)
select id, null::text as folded_name from upserted
union all
select null, folded_name from named

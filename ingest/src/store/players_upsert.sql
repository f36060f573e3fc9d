-- ingest.players_upsert: players under their newest name; returns the ids of new or renamed players, and the new names
with stated as (
    select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as stated (id, nba_id, name, folded_name)
),
upserted as (
    insert into player (id, nba_id, name, name_observed_at)
    select id, nba_id, name, $5 from stated
    on conflict (id) do update set name = excluded.name, name_observed_at = excluded.name_observed_at
    where player.name <> excluded.name and player.name_observed_at <= excluded.name_observed_at
    returning id
),
added as (
    insert into player_name (player_id, name, folded_name)
    select id, name, folded_name from stated
    on conflict do nothing
    returning folded_name
)
select id, null::text as folded_name from upserted
union all
select null, folded_name from added

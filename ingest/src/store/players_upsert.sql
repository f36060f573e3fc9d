-- ingest.players_upsert: players under their newest name; returns the ids of new or renamed players, and the new names
with stated as (
    select * from unnest($1::text[], $2::bigint[], $3::text[]) as stated (id, nba_id, name)
),
upserted as (
    insert into player (id, nba_id, name, name_observed_at)
    select id, nba_id, name, $4 from stated
    -- An unchanged name is confirmed, so that a late file with an older name does not replace it.
    on conflict (id) do update set name = excluded.name, name_observed_at = excluded.name_observed_at
    where player.name_observed_at < excluded.name_observed_at
        or (player.name_observed_at = excluded.name_observed_at and player.name <> excluded.name)
    returning id, name
),
added as (
    insert into player_name (player_id, name, folded_name)
    select * from unnest($5::text[], $6::text[], $7::text[])
    on conflict do nothing
    returning folded_name
)
select upserted.id, null::text as folded_name
from upserted
-- The statement sees the player as he was before it.
left join player previous on previous.id = upserted.id
where previous.name is distinct from upserted.name
union all
select null, folded_name from added

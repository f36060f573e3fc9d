-- ingest.named_people_forget: deletes people whom no record names any more; their ids lead to other players
with deleted_names as (
    delete from player_name where player_id = any($1::text[])
),
deleted as (
    delete from player where id = any($1::text[])
)
insert into player_alias (alias, player_id)
select alias, player_id from unnest($2::text[], $3::text[]) as former (alias, player_id)
on conflict (alias) do update set player_id = excluded.player_id

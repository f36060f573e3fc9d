-- ingest.pick_aliases_insert: former ids of picks that were moved to a later draft
insert into pick_alias (alias, pick_id)
select * from unnest($1::text[], $2::text[])
on conflict (alias) do update set pick_id = greatest(pick_alias.pick_id, excluded.pick_id)

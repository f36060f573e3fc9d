-- schema.franchise_upsert: a franchise under its latest name
insert into franchise (id, code, name)
values ($1, $2, $3)
on conflict (id) do update set code = excluded.code, name = excluded.name

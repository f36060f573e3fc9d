-- schema.franchise_upsert: adds a franchise, or updates code and name
insert into franchise (id, code, name)
values ($1, $2, $3)
on conflict (id) do update set code = excluded.code, name = excluded.name

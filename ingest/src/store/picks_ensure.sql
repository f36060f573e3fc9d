-- ingest.picks_ensure: picks that assets identify by draft, round and original team
insert into pick (id, year, round, original_franchise_id)
select * from unnest($1::text[], $2::smallint[], $3::smallint[], $4::bigint[])
on conflict do nothing

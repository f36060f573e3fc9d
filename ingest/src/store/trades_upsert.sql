-- ingest.trades_upsert: trades without their legs; publish gives each its revision and documents
insert into trade (id, date, season, status, team_count)
select * from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::smallint[])
on conflict (id) do update set
    date = excluded.date, season = excluded.season, status = excluded.status, team_count = excluded.team_count

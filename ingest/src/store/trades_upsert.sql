-- ingest.trades_upsert: trades without their assets; publish assigns revisions and stores documents
insert into trade (id, date, season, status, team_count, flags, notes, links, resolved_hash)
select id, date, season, status, team_count, flags::text[], notes::text[], links::text[], resolved_hash
from unnest(
    $1::text[], $2::date[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::text[], $8::text[], $9::bytea[]
) as resolved (id, date, season, status, team_count, flags, notes, links, resolved_hash)
on conflict (id) do update set
    date = excluded.date, season = excluded.season, status = excluded.status, team_count = excluded.team_count,
    flags = excluded.flags, notes = excluded.notes, links = excluded.links, resolved_hash = excluded.resolved_hash,
    merged_into = null

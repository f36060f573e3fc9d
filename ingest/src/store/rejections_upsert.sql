-- ingest.rejections_upsert: counts a known rejection again instead of storing it twice
insert into rejection as known (source_object_id, line, code, message, raw, fingerprint, times)
select $1, rejected.*
from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::int[])
    as rejected (line, code, message, raw, fingerprint, times)
on conflict (fingerprint, code) do update set
    source_object_id = excluded.source_object_id,
    line = excluded.line,
    message = excluded.message,
    last_seen = now(),
    times = known.times + excluded.times

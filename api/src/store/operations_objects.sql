-- api.operations_objects: the last 50 files, for operators.
select coalesce(json_agg(row_to_json(wire)), '[]')::text as json
from (
    select
        source_object.feed,
        source_object.bucket,
        source_object.key,
        source_object.version,
        to_char(source_object.event_time at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as event_time,
        to_char(source_object.ingested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ingested_at,
        source_object.outcome,
        source_object.reason
    from source_object
    order by source_object.ingested_at desc, source_object.id desc
    limit 50
) wire

-- api.status_rejections: the last 20 rejected rows and files, without object keys and texts.
select coalesce(json_agg(row_to_json(wire)), '[]')::text as json
from (
    select
        source_object.feed,
        rejection.line,
        rejection.code,
        to_char(rejection.last_seen at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last_seen,
        rejection.times
    from rejection
    join source_object on source_object.id = rejection.source_object_id
    order by rejection.last_seen desc, rejection.id desc
    limit 20
) wire

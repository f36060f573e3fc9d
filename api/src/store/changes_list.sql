-- api.changes_list: the changes after a sequence number, each with the document of its revision.
select change_log.seq, row_to_json(wire)::text as json
from change_log
cross join lateral (
    select
        change_log.seq,
        change_log.trade_id,
        change_log.kind,
        change_log.revision,
        to_char(change_log.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as published_at,
        (
            select trade_revision.document
            from trade_revision
            where trade_revision.trade_id = change_log.trade_id and trade_revision.revision = change_log.revision
        ) as trade
) wire
where change_log.seq > $1
order by change_log.seq
limit $2

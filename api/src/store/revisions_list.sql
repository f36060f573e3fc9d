-- api.revisions_list: the revisions of one trade with the documents that they published, oldest first.
select row_to_json(wire)::text as json, trade_revision.document::text as document
from trade_revision
join change_log on change_log.seq = trade_revision.change_seq
cross join lateral (
    select
        trade_revision.revision,
        change_log.kind,
        trade_revision.change_seq,
        to_char(trade_revision.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as published_at
) wire
where trade_revision.trade_id = $1
order by trade_revision.revision

-- api.changes_newest: the newest changes from a sequence number on, newest first, each as the data of an event
select change_log.seq, row_to_json(wire)::text as json
from change_log
join trade_revision on trade_revision.trade_id = change_log.trade_id and trade_revision.revision = change_log.revision
cross join lateral (
    select
        change_log.seq,
        change_log.kind,
        change_log.trade_id,
        change_log.revision,
        trade_revision.document ->> 'date' as date,
        array(select team ->> 'code' from json_array_elements(trade_revision.document -> 'teams') team) as teams,
        trade_revision.document ->> 'headline' as headline,
        trade_revision.document ->> 'status' as status
) wire
where change_log.seq >= $1
order by change_log.seq desc
limit $2

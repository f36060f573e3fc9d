-- api.status_feeds: the status of each feed: its newest file, its files by outcome, its rejections and source records.
select coalesce(json_agg(row_to_json(wire) order by wire.feed), '[]')::text as json
from (
    select
        ledger.feed,
        (
            select row_to_json(newest)
            from (
                select
                    to_char(source_object.event_time at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as event_time,
                    to_char(source_object.ingested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ingested_at,
                    source_object.outcome
                from source_object
                where source_object.feed = ledger.feed
                order by source_object.event_time desc, source_object.id desc
                limit 1
            ) newest
        ) as last_object,
        to_char(ledger.last_committed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last_committed_at,
        to_char(ledger.last_change_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last_change_at,
        (
            select row_to_json(counted)
            from (select ledger.committed, ledger.rejected, ledger.missing, ledger.stale) counted
        ) as objects,
        (
            select row_to_json(counted)
            from (
                select
                    (
                        select count(*)
                        from rejection
                        where rejection.line is not null
                            and rejection.source_object_id = (
                                select source_object.id
                                from source_object
                                where source_object.feed = ledger.feed and source_object.outcome = 'committed'
                                order by source_object.event_time desc, source_object.id desc
                                limit 1
                            )
                    ) as rows,
                    ledger.rejected as objects
            ) counted
        ) as rejections,
        (
            select row_to_json(counted)
            from (
                select
                    source_object.rows_read as read,
                    source_object.rows_rejected as rejected,
                    source_object.rows_skipped as skipped
                from source_object
                where source_object.feed = ledger.feed and source_object.outcome = 'committed'
                order by source_object.event_time desc, source_object.id desc
                limit 1
            ) counted
        ) as rows,
        coalesce(claims.active, 0) as active_records,
        coalesce(claims.trades, 0) as trades,
        coalesce(claims.withdrawn, 0) as withdrawn_records
    from (
        select
            source_object.feed,
            max(source_object.ingested_at) filter (where source_object.outcome = 'committed') as last_committed_at,
            max(source_object.ingested_at) filter (where source_object.records_changed > 0) as last_change_at,
            count(*) filter (where source_object.outcome = 'committed') as committed,
            count(*) filter (where source_object.outcome = 'rejected') as rejected,
            count(*) filter (where source_object.outcome = 'missing') as missing,
            count(*) filter (where source_object.outcome = 'stale') as stale
        from source_object
        where source_object.feed is not null
        group by source_object.feed
    ) ledger
    left join (
        select
            current_claim.feed,
            count(*) filter (where current_claim.withdrawn_at is null) as active,
            count(*) filter (where current_claim.withdrawn_at is not null) as withdrawn,
            count(distinct current_claim.trade_id) as trades
        from current_claim
        group by current_claim.feed
    ) claims on claims.feed = ledger.feed
) wire

-- ingest.publish_assign_revisions: the next revision and change sequence for each trade whose document changed, and the next
-- version of the dataset
with affected as (
    select unnest($1::text[]) as id
    union
    select trade_id from asset where player_id = any($2::text[])
),
candidate as (
    select trade.id, trade.date
    from affected
    join trade on trade.id = affected.id
    where trade.document is null
        or trade.document::text <> (select built.document::text from trade_document built where built.id = trade.id)
),
state as (
    update dataset_state set
        version = version + 1,
        change_seq = change_seq + (select count(*) from candidate),
        published_at = now()
    where $3 or exists (select from candidate)
    returning version, change_seq - (select count(*) from candidate) as last_seq
),
numbered as (
    select candidate.id, state.last_seq + row_number() over (order by candidate.date, candidate.id) as change_seq
    from candidate, state
),
revised as (
    update trade set
        -- A restoration lost revisions that clients may have. Their numbers are not used again: each restoration leaps by a thousand.
        revision = greatest(trade.revision, 1000 * (select count(*) from restoration)::integer) + 1,
        change_seq = numbered.change_seq
    from numbered
    where trade.id = numbered.id
    returning trade.id
)
select
    array(select id from revised) as trade_ids,
    -- The API's instances receive the notification when the transaction commits.
    (select pg_notify('dataset_version', version::text) from state) as notified

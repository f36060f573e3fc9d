-- ingest.publish: a revision for each trade whose document changed, then a version of the dataset, told to the listeners
with touched as (
    select unnest($1::text[]) as id
    union
    select trade_id from asset where player_id = any($2::text[])
),
candidate as (
    select trade.id, trade.date, trade.revision
    from trade
    join touched on touched.id = trade.id
    where trade.document is null
        or trade.document::text <> trade_document(trade, trade.revision, trade.change_seq)::text
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
    select candidate.id, candidate.revision + 1 as revision,
        state.last_seq + row_number() over (order by candidate.date, candidate.id) as change_seq
    from candidate, state
),
published as (
    update trade set
        revision = numbered.revision,
        change_seq = numbered.change_seq,
        summary = trade_summary(trade, numbered.revision, numbered.change_seq),
        document = trade_document(trade, numbered.revision, numbered.change_seq)
    from numbered
    where trade.id = numbered.id
    returning trade.id, trade.revision, trade.change_seq, trade.document
),
revised as (
    insert into trade_revision (trade_id, revision, change_seq, document)
    select id, revision, change_seq, document from published
),
logged as (
    insert into change_log (seq, trade_id, revision, kind)
    select change_seq, id, revision, case when revision = 1 then 'created' else 'amended' end from published
)
select
    (select count(*) from published) as published,
    (select pg_notify('dataset_version', version::text) from state) as told

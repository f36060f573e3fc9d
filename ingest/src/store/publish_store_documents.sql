-- ingest.publish_store_documents: stores the documents of trades with a new revision, keeps each revision, logs the change
with published as (
    update trade set summary = built.summary, document = built.document
    from trade_document built
    where built.id = trade.id and trade.id = any($1::text[])
    returning trade.id, trade.revision, trade.change_seq, trade.document, trade.status, trade.merged_into
),
kept as (
    insert into trade_revision (trade_id, revision, change_seq, document)
    select id, revision, change_seq, document from published
)
insert into change_log (seq, trade_id, revision, kind)
select
    change_seq, id, revision,
    case
        when merged_into is not null then 'merged'
        when not exists (select from trade_revision earlier where earlier.trade_id = published.id) then 'created'
        when status in ('rescinded', 'voided') and status <> (
            select previous.document ->> 'status'
            from trade_revision previous
            where previous.trade_id = published.id and previous.revision < published.revision
            order by previous.revision desc
            limit 1
        ) then 'rescinded'
        else 'amended'
    end
from published

-- ingest.publish_documents: the documents of trades that just got a revision; each revision is kept whole
with published as (
    update trade set summary = wire.summary, document = wire.document
    from trade_document wire
    where wire.id = trade.id and trade.id = any($1::text[])
    returning trade.id, trade.revision, trade.change_seq, trade.document, trade.status, trade.merged_into
),
revised as (
    insert into trade_revision (trade_id, revision, change_seq, document)
    select id, revision, change_seq, document from published
)
insert into change_log (seq, trade_id, revision, kind)
select
    change_seq, id, revision,
    case
        when merged_into is not null then 'merged'
        when revision = 1 then 'created'
        when status in ('rescinded', 'voided') and not exists (
            select from trade_revision before
            where before.trade_id = published.id and before.revision = published.revision - 1
                and before.document ->> 'status' = published.status
        ) then 'rescinded'
        else 'amended'
    end
from published

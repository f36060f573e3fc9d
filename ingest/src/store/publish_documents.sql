-- ingest.publish_documents: the documents of trades that just got a revision; each revision is kept whole
with published as (
    update trade set summary = wire.summary, document = wire.document
    from trade_wire wire
    where wire.id = trade.id and trade.id = any($1::text[])
    returning trade.id, trade.revision, trade.change_seq, trade.document
),
revised as (
    insert into trade_revision (trade_id, revision, change_seq, document)
    select id, revision, change_seq, document from published
)
insert into change_log (seq, trade_id, revision, kind)
select change_seq, id, revision, case when revision = 1 then 'created' else 'amended' end from published

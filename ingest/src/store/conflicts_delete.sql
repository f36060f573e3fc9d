-- ingest.conflicts_delete: removes the conflicts of trades before their new conflicts are inserted
delete from conflict where trade_id = any($1::text[])

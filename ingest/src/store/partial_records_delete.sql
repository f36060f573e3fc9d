-- ingest.partial_records_delete: before the partial records of changed trades are written
delete from partial_record where trade_id = any($1::text[])

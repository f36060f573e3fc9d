-- ingest.lineage_delete_trades: removes the lineage of all legs of changed trades
delete from lineage where trade_id = any($1::text[])

-- ingest.assets_delete: legs of trades that are about to be written anew
delete from asset where trade_id = any($1::text[])

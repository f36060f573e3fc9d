-- ingest.assets_delete: removes the assets of trades before their new assets are inserted
delete from asset where trade_id = any($1::text[])

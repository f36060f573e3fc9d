-- ingest.disagreements_delete: where feeds disagree, before that is written anew
delete from conflict where trade_id = any($1::text[])

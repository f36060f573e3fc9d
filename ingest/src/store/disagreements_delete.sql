-- ingest.disagreements_delete: where feeds disagree, before that is written anew
delete from disagreement where trade_id = any($1::text[])

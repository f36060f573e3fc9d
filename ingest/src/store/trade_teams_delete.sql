-- ingest.trade_teams_delete: teams of trades that are about to be written anew
delete from trade_team where trade_id = any($1::text[])

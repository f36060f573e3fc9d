-- ingest.trade_teams_delete: removes the teams of trades before their new teams are inserted
delete from trade_team where trade_id = any($1::text[])

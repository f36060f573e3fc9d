-- ingest.players_named: players that are known under one of these names, by the index on the name as it is
select player_name.folded_name, player_name.player_id
from player_name
where player_name.folded_name collate "C" = any($1::text[])

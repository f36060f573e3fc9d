-- ingest.players_named: players that NBA.com knows under one of these names
select player_name.folded, player_name.player_id
from player_name
where player_name.folded = any($1::text[])

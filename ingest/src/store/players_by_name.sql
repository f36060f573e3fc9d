-- ingest.players_by_name: players with one of these folded names; the collation selects the index for exact look-ups
select player_name.folded_name, player_name.player_id
from player_name
where player_name.folded_name collate "C" = any($1::text[])

-- ingest.lineage_player_names: the names of these players
select player_id, folded_name from player_name where player_id = any($1::text[])

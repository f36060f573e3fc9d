-- ingest.named_people_delete_names: removes the names of people before their current names are inserted
delete from player_name where player_id = any($1::text[])

-- ingest.named_people_rename: the current names of people; returns the ids of renamed people
with inserted as (
    insert into player_name (player_id, name, folded_name) select * from unnest($3::text[], $4::text[], $5::text[])
)
update player set name = stated.name
from unnest($1::text[], $2::text[]) as stated (id, name)
where player.id = stated.id and player.name <> stated.name
returning player.id

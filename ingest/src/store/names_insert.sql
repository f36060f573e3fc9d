-- ingest.names_insert: names that items give without an id, as they are looked up
insert into claim_player_name (feed, record_key, folded_name)
select * from unnest($1::text[], $2::text[], $3::text[])
on conflict do nothing

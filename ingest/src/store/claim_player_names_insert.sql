-- ingest.claim_player_names_insert: folded player names that records state without an id
insert into claim_player_name (feed, record_key, folded_name)
select * from unnest($1::text[], $2::text[], $3::text[])
on conflict do nothing

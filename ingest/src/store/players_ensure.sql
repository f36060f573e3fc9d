-- ingest.players_ensure: players found by name only; NBA.com's feed overwrites the name once it states one
with ensured as (
    insert into player (id, name, nba_id, name_observed_at)
    select id, name, nba_id, 'epoch' from unnest($1::text[], $2::text[], $3::bigint[]) as resolved (id, name, nba_id)
    on conflict do nothing
)
insert into player_name (player_id, name, folded_name)
select * from unnest($4::text[], $5::text[], $6::text[])
on conflict do nothing

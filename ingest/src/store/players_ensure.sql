-- ingest.players_ensure: players found by name only; NBA.com's feed overwrites the name once it states one
with resolved as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as resolved (id, name, folded_name, nba_id)
),
ensured as (
    insert into player (id, nba_id, name, name_observed_at)
    select id, nba_id, name, 'epoch' from resolved
    on conflict do nothing
)
insert into player_name (player_id, name, folded_name)
select id, name, folded_name from resolved
on conflict do nothing

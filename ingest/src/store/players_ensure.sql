-- ingest.players_ensure: players that only names led to; a name of NBA.com's own feed supersedes theirs
with named as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as named (id, name, folded, external)
),
ensured as (
    insert into player (id, name, name_observed_at)
    select id, name, 'epoch' from named
    on conflict do nothing
),
called as (
    insert into player_name (player_id, name, folded)
    select id, name, folded from named
    on conflict do nothing
)
insert into external_id (feed, entity, external, player_id)
select 'nba-player-movement', 'player', external, id from named where external is not null
on conflict do nothing

-- ingest.draft_selections_upsert: what NBA.com's draft history states about selections
-- A player who was known by his selection only had an id made of it. It leads to the player from now on.
with stated as (
    select * from unnest($1::smallint[], $2::smallint[], $3::smallint[], $4::text[], $5::bigint[], $6::text[], $7::bigint[])
        as stated (year, number, round, name, franchise_id, player_id, claim_id)
),
aliased as (
    insert into player_alias (alias, player_id)
    select former.id, stated.player_id
    from stated
    join player former on former.id = concat('draft-', stated.year, '-', stated.number)
    on conflict (alias) do update set player_id = excluded.player_id
)
insert into draft_selection as known (year, number, round, stated_name, stated_franchise_id, player_id, claim_id)
select year, number, round, name, franchise_id, player_id, claim_id from stated
on conflict (year, number) do update set
    stated_name = excluded.stated_name,
    stated_franchise_id = excluded.stated_franchise_id,
    player_id = excluded.player_id,
    claim_id = excluded.claim_id

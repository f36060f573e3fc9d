-- ingest.published_picks_replace: documents of the picks of these drafts and rounds, of the picks that these players were selected
-- with, and of all drafts from $4 on
with draft as (
    select year, round from unnest($1::smallint[], $2::smallint[]) as traced (year, round)
    union
    select pick.year, pick.round from pick where pick.player_id = any($3::text[])
    union
    select listed_pick.year, listed_pick.round from listed_pick where listed_pick.year >= $4
    union
    select pick_document.year, pick_document.round from pick_document where pick_document.year >= $4
),
built as materialized (
    select
        pick_wire.id, pick_wire.pick_id, pick_wire.year, pick_wire.round, pick_wire.original_franchise_id,
        pick_wire.owner_franchise_id, pick_wire.status, pick_wire.certainty, pick_wire.is_traded, pick_wire.document
    from draft
    join pick_wire on pick_wire.year = draft.year and pick_wire.round = draft.round
),
deleted as (
    delete from pick_document
    using draft
    where pick_document.year = draft.year and pick_document.round = draft.round
        and not exists (select from built where built.id = pick_document.id)
)
insert into pick_document as stored (
    id, pick_id, year, round, original_franchise_id, owner_franchise_id, status, certainty, is_traded, document
)
select * from built
on conflict (id) do update set
    owner_franchise_id = excluded.owner_franchise_id,
    status = excluded.status,
    certainty = excluded.certainty,
    is_traded = excluded.is_traded,
    document = excluded.document
where stored.document::text <> excluded.document::text or stored.owner_franchise_id is distinct from excluded.owner_franchise_id

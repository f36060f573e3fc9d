-- schema.draft_selections_upsert: the selections of all drafts of the reference data
insert into draft_selection as known (
    year, number, round, recorded_name, original_franchise_id, recorded_franchise_id, rights_franchise_id
)
select *
from unnest($1::smallint[], $2::smallint[], $3::smallint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
on conflict (year, number) do update set
    round = excluded.round,
    recorded_name = excluded.recorded_name,
    original_franchise_id = excluded.original_franchise_id,
    recorded_franchise_id = excluded.recorded_franchise_id,
    rights_franchise_id = excluded.rights_franchise_id
where (known.round, known.recorded_name, known.original_franchise_id, known.recorded_franchise_id, known.rights_franchise_id)
    is distinct from (
        excluded.round, excluded.recorded_name, excluded.original_franchise_id, excluded.recorded_franchise_id,
        excluded.rights_franchise_id
    )

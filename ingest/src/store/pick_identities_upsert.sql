-- ingest.pick_identities_upsert: whose pick each leg is
insert into pick_identity as known (trade_id, ordinal, pick_id, certainty, basis, candidate_franchise_ids)
select trade_id, ordinal, pick_id, certainty, basis, candidates::bigint[]
from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[])
    as found (trade_id, ordinal, pick_id, certainty, basis, candidates)
on conflict (trade_id, ordinal) do update set
    pick_id = excluded.pick_id, certainty = excluded.certainty, basis = excluded.basis,
    candidate_franchise_ids = excluded.candidate_franchise_ids
where (known.pick_id, known.certainty, known.basis, known.candidate_franchise_ids)
    is distinct from (excluded.pick_id, excluded.certainty, excluded.basis, excluded.candidate_franchise_ids)

-- ingest.current_claims_compare: ordinals of the claims that replace the current ones or are the first of their record
-- A complete claim replaces an incomplete one, and of two others the one of the newer file ($5) wins.
select stated.ordinal
from unnest($2::text[], $3::bytea[], $4::boolean[]) with ordinality
    as stated (record_key, content_hash, is_complete, ordinal)
-- `limit` forces one index lookup per record, whatever the planner knows of the table.
left join lateral (
    select * from current_claim where feed = $1 and record_key = stated.record_key limit 1
) known on true
where known.record_key is null
    or (
        (stated.content_hash <> known.content_hash or stated.is_complete <> known.is_complete)
        and (stated.is_complete, $5::timestamptz) >= (known.is_complete, known.observed_at)
    )
order by stated.ordinal

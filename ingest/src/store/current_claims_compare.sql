-- ingest.current_claims_compare: ordinals of the claims that replace the current ones: new records, changed statements, and
-- records that are stated again after they were withdrawn
select stated.ordinal
from unnest($2::text[], $3::bytea[], $4::boolean[]) with ordinality
    as stated (record_key, content_hash, is_complete, ordinal)
-- `limit` forces one index lookup per record, whatever the planner knows of the table.
left join lateral (
    select * from current_claim where feed = $1 and record_key = stated.record_key limit 1
) known on true
where known.record_key is null
    or (
        -- An incomplete claim does not replace the current one.
        stated.is_complete
        and case
            -- A late file ($6: a newer file is already committed) changes two kinds of records: those that it stated itself, if
            -- it is replayed, and withdrawn records whose current claim is older. The newer file has confirmed all others.
            when $6 then known.content_hash <> stated.content_hash
                and (known.observed_at = $5 or (known.observed_at < $5 and known.withdrawn_at is not null))
            else (known.content_hash <> stated.content_hash or known.withdrawn_at is not null)
                and known.observed_at <= $5
        end
    )
order by stated.ordinal

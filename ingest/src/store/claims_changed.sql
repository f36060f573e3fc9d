-- ingest.claims_changed: places of the items that are new, say something new, or are back
select stated.place
from unnest($2::text[], $3::bytea[], $4::boolean[]) with ordinality
    as stated (record_key, content_hash, is_complete, place)
-- `limit` makes it one look into the key's index an item, whatever the planner knows of the table.
left join lateral (
    select * from current_claim where feed = $1 and record_key = stated.record_key limit 1
) head on true
where head.record_key is null
    or (
        -- A part of what was said does not replace what stands.
        stated.is_complete
        and case
            -- A late file ($6: a newer one is committed already) may be read again, and is the last word on what has
            -- vanished since; all else the newer one confirmed.
            when $6 then head.content_hash <> stated.content_hash
                and (head.observed_at = $5 or (head.observed_at < $5 and head.withdrawn_at is not null))
            else (head.content_hash <> stated.content_hash or head.withdrawn_at is not null)
                and head.observed_at <= $5
        end
    )
order by stated.place

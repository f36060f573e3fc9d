-- ingest.current_claims_confirm: a file of time $4 states these records: advances their times, and returns those that were withdrawn and
-- are not any more
-- $5: the time of the next newer file of a cumulative feed. It does not state a record whose newest statement is this file's.
with confirmed as (
    update current_claim as known set
        stated_at = greatest(known.stated_at, $4),
        observed_at = case
            when known.content_hash = stated.content_hash then greatest(known.observed_at, $4) else known.observed_at
        end,
        withdrawn_at = case when known.stated_at < $4 then $5 else known.withdrawn_at end
    from unnest($2::text[], $3::bytea[]) as stated (record_key, content_hash)
    join current_claim previous on previous.feed = $1 and previous.record_key = stated.record_key
    where known.feed = $1 and known.record_key = stated.record_key
        and (known.stated_at < $4 or (known.observed_at < $4 and known.content_hash = stated.content_hash))
    returning known.record_key, previous.withdrawn_at is not null and known.withdrawn_at is null as is_restated
)
select record_key from confirmed where is_restated

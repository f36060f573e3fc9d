-- ingest.current_claims_withdraw: a file of time $3 of a cumulative feed states only the records of $2: marks the others as
-- withdrawn since then, and returns those that were not withdrawn before
with unstated as (
    (
        select record_key from current_claim where feed = $1 and withdrawn_at is null and stated_at < $3
        union all
        select record_key from current_claim where feed = $1 and withdrawn_at > $3 and stated_at < $3
    )
    except
    select unnest($2::text[])
),
withdrawn as (
    update current_claim as known set withdrawn_at = $3
    -- `array(…)` lets the primary key find each record.
    from current_claim previous
    where previous.feed = $1 and previous.record_key = any(array(select record_key from unstated))
        and known.feed = $1 and known.record_key = previous.record_key
    returning known.record_key, previous.withdrawn_at is null as is_new
)
select record_key from withdrawn where is_new

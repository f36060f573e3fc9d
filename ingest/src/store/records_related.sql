-- ingest.records_related: these records, those of the same trades, and all that blocking keys connect with them within $3 days
with recursive started as (
    select feed, record_key from unnest($1::text[], $2::text[]) as started (feed, record_key)
),
reached (feed, record_key) as (
    (
        select feed, record_key from started
        union
        select other.feed, other.record_key
        from started
        join current_claim own on own.record_key = started.record_key and own.feed = started.feed
        join current_claim other on other.trade_id = own.trade_id
        union
        -- Records of which some legs belong to a trade of these records, or the other way round.
        select other.feed, other.record_key
        from started
        join partial_record own on own.record_key = started.record_key and own.feed = started.feed
        join current_claim other on other.trade_id = own.trade_id
        union
        select other.feed, other.record_key
        from started
        join current_claim own on own.record_key = started.record_key and own.feed = started.feed
        join partial_record other on other.trade_id = own.trade_id
    )
    union
    select near.feed, near.record_key
    from reached
    join blocking_key own on own.record_key = reached.record_key and own.feed = reached.feed
    join blocking_key near on near.low_franchise_id = own.low_franchise_id
        and near.high_franchise_id = own.high_franchise_id
        and near.date between own.date - $3::int and own.date + $3::int
)
select
    current_claim.feed, current_claim.record_key, current_claim.trade_id, current_claim.claim_id,
    current_claim.withdrawn_at is not null as is_withdrawn,
    claim.document::text as document
from reached
join current_claim on current_claim.record_key = reached.record_key and current_claim.feed = reached.feed
join claim on claim.id = current_claim.claim_id
where claim.kind = 'trade'

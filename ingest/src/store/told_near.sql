-- ingest.told_near: these items, those that share a trade with them, and all that can matter to any of them ($3: most days
-- between items of one trade)
with recursive started as (
    select feed, record_key from unnest($1::text[], $2::text[]) as started (feed, record_key)
),
reached (feed, record_key) as (
    (
        select feed, record_key from started
        union
        select mate.feed, mate.record_key
        from started
        join current_claim own on own.record_key = started.record_key and own.feed = started.feed
        join current_claim mate on mate.trade_id = own.trade_id
    )
    union
    select near.feed, near.record_key
    from reached
    join blocking_key own on own.record_key = reached.record_key and own.feed = reached.feed
    join blocking_key near on near.low_franchise_id = own.low_franchise_id
        and near.high_franchise_id = own.high_franchise_id
        and near.date between own.date - $3::int and own.date + $3::int
)
select head.feed, head.record_key, head.public_id, head.trade_id, head.claim_id, claim.document::text as document
from reached
join current_claim head on head.record_key = reached.record_key and head.feed = reached.feed
join claim on claim.id = head.claim_id
where claim.kind = 'trade'

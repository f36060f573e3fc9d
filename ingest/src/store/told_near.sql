-- ingest.told_near: these items, those that share a trade with them, and all that can matter to any of them ($3: most days
-- between items of one trade)
with recursive started as (
    select feed, item_key from unnest($1::text[], $2::text[]) as started (feed, item_key)
),
reached (feed, item_key) as (
    (
        select feed, item_key from started
        union
        select mate.feed, mate.item_key
        from started
        join claim_head own on own.item_key = started.item_key and own.feed = started.feed
        join claim_head mate on mate.trade_id = own.trade_id
    )
    union
    select near.feed, near.item_key
    from reached
    join claim_pair own on own.item_key = reached.item_key and own.feed = reached.feed
    join claim_pair near on near.one_franchise_id = own.one_franchise_id
        and near.other_franchise_id = own.other_franchise_id
        and near.date between own.date - $3::int and own.date + $3::int
)
select head.feed, head.item_key, head.public_id, head.trade_id, head.claim_id, claim.document::text as document
from reached
join claim_head head on head.item_key = reached.item_key and head.feed = reached.feed
join claim on claim.id = head.claim_id
where claim.kind = 'trade'

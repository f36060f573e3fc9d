-- ingest.claims_mark_vanished: items of a cumulative feed that its newest file lacks; they stay, marked
update claim_head set vanished_at = $3
where feed = $1 and vanished_at is null
    and not exists (select from unnest($2::text[]) as stated (item_key) where stated.item_key = claim_head.item_key)

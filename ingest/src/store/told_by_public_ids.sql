-- ingest.told_by_public_ids: the items of trades by their public ids
select feed, item_key from claim_head where public_id = any($1::text[]) and kind = 'trade'

-- ingest.claims_mark_vanished: items of a cumulative feed that its newest file lacks; they stay, marked
-- `array(…)` lets the key's index find each; `except` hashes both sides, whatever the planner knows of the table.
update claim_head set vanished_at = $3
where feed = $1 and item_key = any(array(
    select item_key from claim_head where feed = $1 and vanished_at is null
    except
    select unnest($2::text[])
))

-- ingest.claims_mark_vanished: items of a cumulative feed that its newest file lacks; they stay, marked
-- `array(…)` lets the key's index find each; `except` hashes both sides, whatever the planner knows of the table.
update current_claim set withdrawn_at = $3
where feed = $1 and record_key = any(array(
    select record_key from current_claim where feed = $1 and withdrawn_at is null
    except
    select unnest($2::text[])
))

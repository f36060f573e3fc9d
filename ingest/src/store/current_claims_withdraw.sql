-- ingest.current_claims_withdraw: marks the records that the newest file of a cumulative feed no longer states
-- `array(…)` lets the primary key find each record; `except` hashes both sides, whatever the planner knows of the table.
update current_claim set withdrawn_at = $3
where feed = $1 and record_key = any(array(
    select record_key from current_claim where feed = $1 and withdrawn_at is null
    except
    select unnest($2::text[])
))

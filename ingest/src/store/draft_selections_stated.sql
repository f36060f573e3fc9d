-- ingest.draft_selections_stated: what the draft history states about the selections of these players, and of these keys: folded
-- names, or draft and number as `2012 57`
select claim.document::text as document
from claim
where claim.id in (
    select selection.claim_id from draft_selection selection where selection.player_id = any($2::text[])
    union
    select selection.claim_id
    from player_name
    join draft_selection selection on selection.player_id = player_name.player_id
    -- The collation selects the index for exact look-ups.
    where player_name.folded_name collate "C" = any($1::text[])
    union
    select current_claim.claim_id
    from current_claim
    where current_claim.feed = 'nba-draft-history' and current_claim.record_key = any($1::text[])
)

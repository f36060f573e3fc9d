-- ingest.assets_insert: assets with the claims that state them; lists are passed as array literals in text
insert into asset (
    trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, unresolved_name, pick_id, pick_year, pick_round,
    pick, pick_basis, selected_player_id, amount_usd, text, flags, claim_ids
)
select
    trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, unresolved_name, pick_id, pick_year, pick_round,
    pick::json, pick_basis, selected_player_id, amount_usd, text, flags::text[], claim_ids::bigint[]
from unnest(
    $1::text[], $2::smallint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::smallint[],
    $10::smallint[], $11::text[], $12::text[], $13::text[], $14::bigint[], $15::text[], $16::text[], $17::text[]
) as resolved (
    trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, unresolved_name, pick_id, pick_year, pick_round,
    pick, pick_basis, selected_player_id, amount_usd, text, flags, claim_ids
)

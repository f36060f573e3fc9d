-- ingest.assets_insert: legs of trades, each with the claims that state it; lists come as arrays in text
insert into asset (
    trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, unresolved_name, pick_id, pick_year, pick_round,
    pick, amount_usd, text, flags, claim_ids
)
select
    leg.trade_id, leg.ordinal, leg.from_franchise_id, leg.to_franchise_id, leg.kind, leg.player_id, leg.unresolved_name,
    leg.pick_id, leg.pick_year, leg.pick_round, leg.pick::json, leg.amount_usd, leg.text, leg.flags::text[],
    leg.claim_ids::bigint[]
from unnest(
    $1::text[], $2::smallint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::smallint[],
    $10::smallint[], $11::text[], $12::bigint[], $13::text[], $14::text[], $15::text[]
) as leg (
    trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, unresolved_name, pick_id, pick_year, pick_round,
    pick, amount_usd, text, flags, claim_ids
)

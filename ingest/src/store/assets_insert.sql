-- ingest.assets_insert: legs of trades, each with the claim it came from
insert into asset (trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, amount_usd, text, claim_id)
select * from unnest(
    $1::text[], $2::smallint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::bigint[]
)

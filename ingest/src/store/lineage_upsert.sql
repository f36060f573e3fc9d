-- ingest.lineage_upsert: how the holding that each leg started ended
insert into lineage as known (
    trade_id, ordinal, end_kind, last_seen, end_date, end_trade_id, end_ordinal, end_transaction_id, certainty,
    basis
)
select *
from unnest(
    $1::text[], $2::smallint[], $3::text[], $4::date[], $5::date[], $6::text[], $7::smallint[], $8::text[], $9::text[],
    $10::text[]
)
on conflict (trade_id, ordinal) do update set
    end_kind = excluded.end_kind, last_seen = excluded.last_seen, end_date = excluded.end_date,
    end_trade_id = excluded.end_trade_id, end_ordinal = excluded.end_ordinal, end_transaction_id = excluded.end_transaction_id,
    certainty = excluded.certainty, basis = excluded.basis
-- A draft has some hundred legs, most of which a new trade leaves as they are.
where (
        known.end_kind, known.last_seen, known.end_date, known.end_trade_id, known.end_ordinal, known.end_transaction_id,
        known.certainty, known.basis
    ) is distinct from (
        excluded.end_kind, excluded.last_seen, excluded.end_date, excluded.end_trade_id, excluded.end_ordinal,
        excluded.end_transaction_id, excluded.certainty, excluded.basis
    )

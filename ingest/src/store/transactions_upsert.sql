-- ingest.transactions_upsert: a changed transaction keeps its id and gets the next revision; returns the players of changed ones,
-- those of before included
with stated as (
    select * from unnest(
        $1::text[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[]
    ) as stated (id, date, season, kind, franchise_id, player_id, text, claim_id)
),
-- The statement sees the rows as they were before it.
previous as (
    select transaction.id, transaction.player_id from stated join transaction on transaction.id = stated.id
),
upserted as (
    insert into transaction as known (id, date, season, kind, franchise_id, player_id, text, claim_id)
    select id, date, season, kind, franchise_id, player_id, text, claim_id from stated
    on conflict (id) do update set
        date = excluded.date,
        season = excluded.season,
        kind = excluded.kind,
        franchise_id = excluded.franchise_id,
        player_id = excluded.player_id,
        text = excluded.text,
        claim_id = excluded.claim_id,
        revision = known.revision + 1
    where known.claim_id <> excluded.claim_id or known.player_id is distinct from excluded.player_id
    returning id, player_id
)
select player_id from upserted where player_id is not null
union
select previous.player_id from upserted join previous on previous.id = upserted.id where previous.player_id is not null

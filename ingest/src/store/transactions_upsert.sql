-- ingest.transactions_upsert: a changed transaction keeps its id and gets the next revision
insert into transaction as known (id, date, season, kind, franchise_id, player_id, text, claim_id)
select * from unnest(
    $1::text[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[]
)
on conflict (id) do update set
    date = excluded.date,
    season = excluded.season,
    kind = excluded.kind,
    franchise_id = excluded.franchise_id,
    player_id = excluded.player_id,
    text = excluded.text,
    claim_id = excluded.claim_id,
    revision = known.revision + 1
where known.claim_id <> excluded.claim_id

-- ingest.pick_identities_delete: removes the identities of all legs of these drafts, rounds and trades, before the new ones are
-- written
delete from pick_identity
where trade_id = any($1::text[])
    or (trade_id, ordinal) in (select trade_id, ordinal from unnest($2::text[], $3::smallint[]) as leg (trade_id, ordinal))

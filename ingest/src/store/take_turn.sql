-- ingest.take_turn: one writer at a time; a statement of its own, so that the next one's snapshot is taken after the wait
select pg_advisory_xact_lock($1)

-- ingest.acquire_write_lock: one worker writes at a time; a separate statement, so that the next snapshot is taken after the wait
select pg_advisory_xact_lock($1)

-- ingest.attempts_insert: a delivery that failed
insert into attempt (message_id, receive_count, bucket, key, version, outcome, reason, body)
values ($1, $2, $3, $4, $5, $6, $7, $8)

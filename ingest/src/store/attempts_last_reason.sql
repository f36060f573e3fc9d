-- ingest.attempts_last_reason: why the latest delivery of a message failed
select reason from attempt where message_id = $1 order by id desc limit 1

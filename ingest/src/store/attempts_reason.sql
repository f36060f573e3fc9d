-- ingest.attempts_reason: why a message was last not acknowledged
select reason from attempt where message_id = $1 order by id desc limit 1

-- ingest.ledger_superseded: the file of this feed that came next, where it is committed already
select min(event_time)
from source_object
where feed = $1 and event_time > $2 and id <> $3 and outcome = 'committed'

-- ingest.ledger_known: what replay compares a listing with
select key, version, outcome
from source_object
where bucket = $1 and starts_with(key, $2)

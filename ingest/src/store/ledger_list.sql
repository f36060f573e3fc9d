-- ingest.ledger_list: objects under a key prefix; `ingest replay` compares them with the bucket
select key, version, outcome
from source_object
where bucket = $1 and starts_with(key, $2)

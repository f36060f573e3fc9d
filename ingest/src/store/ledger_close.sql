-- ingest.ledger_close: what the object came to
update source_object set
    rows_read = $2, rows_rejected = $3, items_changed = $4, items_unchanged = $5, items_vanished = $6
where id = $1

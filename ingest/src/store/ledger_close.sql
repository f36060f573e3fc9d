-- ingest.ledger_close: what the object came to, over all times that it was read
update source_object set
    rows_read = $2, rows_rejected = $3, items_changed = items_changed + $4, items_unchanged = $5,
    items_vanished = items_vanished + $6
where id = $1

-- ingest.ledger_close: what the object came to, over all times that it was read
update source_object set
    rows_read = $2, rows_rejected = $3, rows_passed_over = $4, items_changed = items_changed + $5, items_unchanged = $6,
    items_vanished = items_vanished + $7
where id = $1

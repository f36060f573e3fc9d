-- ingest.ledger_close: what the object came to, over all times that it was read
update source_object set
    rows_read = $2, rows_rejected = $3, rows_skipped = $4, records_changed = records_changed + $5, records_unchanged = $6,
    records_withdrawn = records_withdrawn + $7
where id = $1

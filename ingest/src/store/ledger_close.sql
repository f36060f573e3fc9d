-- ingest.ledger_close: row counts of the latest read of an object; changes add up over all reads
update source_object set
    rows_read = $2, rows_rejected = $3, rows_skipped = $4, records_changed = records_changed + $5, records_unchanged = $6,
    records_withdrawn = records_withdrawn + $7
where id = $1

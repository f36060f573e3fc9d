-- ingest.decisions_before: all that was ever decided under these keys: what it was about is looked at again
select document::text as document from claim where feed = $1 and record_key = any($2::text[]) and kind = 'override'

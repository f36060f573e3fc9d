-- ingest.overrides_superseded: every version of changed overrides, because the records of earlier versions are affected too
select document::text as document from claim where feed = $1 and record_key = any($2::text[]) and kind = 'override'

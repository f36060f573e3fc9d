-- ingest.published_picks_next_draft: the day of this write, and the next draft as of the latest one
select (now() at time zone 'utc')::date as today, next_draft from dataset_state

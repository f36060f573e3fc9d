-- ingest.published_picks_set_next_draft: the first draft ahead on the day of publication
update dataset_state set next_draft = $1

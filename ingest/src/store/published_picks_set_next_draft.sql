-- ingest.published_picks_set_next_draft: the next draft; returns a row if it was another one before
with previous as (
    select next_draft from dataset_state
)
update dataset_state set next_draft = $1
from previous
where previous.next_draft <> $1
returning least(previous.next_draft, $1) as first_year

-- schema.restoration_record: the first call for a point in time moves the counters; a concurrent call waits for it and changes nothing
with recorded as (
    insert into restoration (restored_to, version, change_seq)
    select $1, version, change_seq from dataset_state
    on conflict do nothing
    returning floor(extract(epoch from recorded_at) * 1000)::bigint as milliseconds
)
update dataset_state set
    version = greatest(dataset_state.version, recorded.milliseconds),
    change_seq = greatest(dataset_state.change_seq, recorded.milliseconds)
from recorded

-- schema.restoration_note: the first to tell of a moment moves the numbers on; whoever comes meanwhile waits, and finds it done
with noted as (
    insert into restoration (restored_to, version, change_seq)
    select $1, version, change_seq from dataset_state
    on conflict do nothing
    returning floor(extract(epoch from recorded_at) * 1000)::bigint as milliseconds
)
update dataset_state set
    version = greatest(dataset_state.version, noted.milliseconds),
    change_seq = greatest(dataset_state.change_seq, noted.milliseconds)
from noted

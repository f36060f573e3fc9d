-- schema.publish: responses contain team names, so loading them is a new dataset version
with state as (
    update dataset_state set version = version + 1, published_at = now() returning version
)
select pg_notify('dataset_version', version::text) from state

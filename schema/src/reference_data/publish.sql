-- schema.publish: team names are part of what is served, so a release that brings some is a new version of the dataset
with state as (
    update dataset_state set version = version + 1, published_at = now() returning version
)
select pg_notify('dataset_version', version::text) from state

-- api.dataset_version: the published version, which decides whether a cached response is current.
select version from dataset_state

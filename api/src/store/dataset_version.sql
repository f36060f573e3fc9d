-- api.dataset_version: names what the cache holds.
select version from dataset_state

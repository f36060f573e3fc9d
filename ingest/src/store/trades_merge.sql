-- ingest.trades_merge: trades whose items tell of another one ($2) now; returns those that did not before
update trade set merged_into = told.into_id, resolved_hash = null, team_count = 0
from unnest($1::text[], $2::text[]) as told (id, into_id)
where trade.id = told.id and trade.merged_into is distinct from told.into_id
returning trade.id

-- ingest.trades_merge: trades whose records now belong to another trade ($2); returns those that were not merged into it before
update trade set merged_into = merged.into_id, resolved_hash = null, team_count = 0, headline = null
from unnest($1::text[], $2::text[]) as merged (id, into_id)
where trade.id = merged.id and trade.merged_into is distinct from merged.into_id
returning trade.id

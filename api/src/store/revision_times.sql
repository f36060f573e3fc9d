-- api.revision_times: when these revisions ($2) of trades ($1) were published.
select revision.trade_id, revision.published_at
from unnest($1::text[], $2::integer[]) as wanted (trade_id, revision)
join trade_revision revision on revision.trade_id = wanted.trade_id and revision.revision = wanted.revision

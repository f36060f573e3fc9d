-- ingest.news_upsert: news records under their public ids, as currently stated
insert into news_item as known (
    id, feed, published_at, title, summary, link, channel, categories, is_about_trades, claim_id
)
select
    stated.id, $1, stated.published_at, stated.title, stated.summary, stated.link, stated.channel,
    stated.categories::text[], stated.is_about_trades, stated.claim_id
from unnest(
    $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[], $10::bigint[]
) as stated (id, published_at, title, summary, link, channel, categories, is_about_trades, claim_id)
on conflict (id) do update set
    published_at = excluded.published_at, title = excluded.title, summary = excluded.summary, link = excluded.link,
    channel = excluded.channel, categories = excluded.categories, is_about_trades = excluded.is_about_trades,
    claim_id = excluded.claim_id
where known.claim_id <> excluded.claim_id

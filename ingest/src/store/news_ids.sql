-- ingest.news_ids: the records that have these keys, and those that have these public ids
select record_key, public_id from current_claim where feed = $1 and kind = 'news' and record_key = any($2)
union
select record_key, public_id from current_claim where feed = $1 and kind = 'news' and public_id = any($3)
order by record_key

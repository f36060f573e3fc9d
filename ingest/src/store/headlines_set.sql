-- ingest.headlines_set: the headlines of trades
update trade set headline = written.headline
from unnest($1::text[], $2::text[]) as written (id, headline)
where trade.id = written.id

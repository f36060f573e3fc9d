-- ingest.news_all: all news items
select id, published_at, title, summary from news_item

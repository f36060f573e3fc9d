-- api.news_page_about_trades: one page of the news about trades, which have a partial index.
select news_item.id, news_item.published_at as sort_key, {news_json} as json
from news_item
where news_item.published_at >= $1
    and (news_item.published_at, news_item.id) < ($2, $3)
    and news_item.is_about_trades
order by news_item.published_at desc, news_item.id desc
limit $4

-- api.news_page: one page of all news, by the index on (published_at, id).
select news_item.id, news_item.published_at as sort_key, {news_json} as json
from news_item
where news_item.published_at >= $1
    and (news_item.published_at, news_item.id) < ($2, $3)
order by news_item.published_at desc, news_item.id desc
limit $4

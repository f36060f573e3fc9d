-- api.news_page_of_trade: one page of the news that was matched with a trade, found by the index of news_trade on the trade.
select news_item.id, news_item.published_at as sort_key, {news_json} as json
from news_trade matched
join news_item on news_item.id = matched.news_id
where matched.trade_id = $5
    and news_item.published_at >= $1
    and (news_item.published_at, news_item.id) < ($2, $3)
order by news_item.published_at desc, news_item.id desc
limit $4

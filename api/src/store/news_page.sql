-- api.news_page: a page of all news, by the index on (published_at, id).
select
    news_item.id,
    news_item.published_at,
    (
        select row_to_json(wire)
        from (
            select
                news_item.id,
                news_item.feed,
                to_char(news_item.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as published_at,
                news_item.title,
                news_item.summary,
                news_item.link,
                news_item.channel,
                news_item.categories,
                news_item.is_about_trades
        ) wire
    )::text as item
from news_item
where news_item.published_at >= $1
    and (news_item.published_at, news_item.id) < ($2, $3)
order by news_item.published_at desc, news_item.id desc
limit $4

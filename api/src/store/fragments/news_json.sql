-- The JSON of a news item.
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
    )::text

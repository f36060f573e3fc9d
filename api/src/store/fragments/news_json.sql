-- The JSON of a news item, with the trades that it is about, the earliest first.
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
                news_item.is_about_trades,
                (
                    select coalesce(json_agg(row_to_json(about) order by about_trade.date, about_trade.id), '[]')
                    from news_trade
                    join published_trade about_trade on about_trade.id = news_trade.trade_id
                    cross join lateral (
                        select
                            about_trade.id,
                            news_trade.certainty,
                            news_trade.player_ids as players,
                            array(
                                select team.code
                                from team
                                where team.franchise_id = any(news_trade.franchise_ids) and team.valid @> about_trade.date
                                order by team.code
                            ) as teams,
                            news_trade.timing as "when"
                    ) about
                    where news_trade.news_id = news_item.id
                ) as trades
        ) wire
    )::text

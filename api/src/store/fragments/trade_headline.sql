-- One line that names a trade: its headline, or its teams as long as it has none. They are read from the summary, which has them in
-- order, because looking up the name of each team on the date takes longer than the rest of a tree.
coalesce(trade.headline, (
        select string_agg(team ->> 'code', '–' order by team ->> 'code')
        from json_array_elements(trade.summary -> 'teams') team
    ))

-- One line that names a trade: its teams, such as `BKN–BOS`. They are read from the summary, which has them in order, because
-- looking up the name of each team on the date takes longer than the rest of a tree.
(
        select string_agg(team ->> 'code', '–' order by team ->> 'code')
        from json_array_elements(trade.summary -> 'teams') team
    )

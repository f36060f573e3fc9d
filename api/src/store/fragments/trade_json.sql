-- The JSON of a trade in a list: its document if $8 is true, otherwise its summary.
(case when $8::boolean then trade.document else trade.summary end)::text

-- The document of a trade: $8 selects the full one.
(case when $8::boolean then trade.document else trade.summary end)::text

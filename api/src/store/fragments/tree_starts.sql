-- The first holdings of a tree, and what they came from, as arrays. `start` has the holdings.
(
        select
            coalesce(array_agg(start.trade_id), array[]::text[]) as trade_ids,
            coalesce(array_agg(start.year), array[]::smallint[]) as years,
            coalesce(array_agg(start.number), array[]::smallint[]) as numbers
        from start
    ) as starts
    cross join (
        select
            coalesce(array_agg(cause.trade_id), array[]::text[]) as cause_trade_ids,
            coalesce(array_agg(cause.year), array[]::smallint[]) as cause_years,
            coalesce(array_agg(cause.number), array[]::smallint[]) as cause_numbers
        from start holding
        cross join lateral {tree_causes} cause
        where $3
    ) as causes

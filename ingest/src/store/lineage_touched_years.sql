-- ingest.lineage_touched_years: the years that have or lack trades because of these: from the last year before them with another
-- trade to the first one after them
with changed as (
    select extract(year from date)::int as year, count(*) as trades from trade where id = any($1::text[]) group by 1
), lone as (
    select min(year) as first, max(year) as last
    from changed
    where trades = (select count(*) from trade where date >= make_date(year, 1, 1) and date < make_date(year + 1, 1, 1))
)
select generate_series(
    coalesce((select extract(year from max(date))::int from trade where date < make_date(first, 1, 1)), first),
    coalesce((select extract(year from min(date))::int from trade where date >= make_date(last + 1, 1, 1)), last)
)::smallint as year
from lone
where first is not null

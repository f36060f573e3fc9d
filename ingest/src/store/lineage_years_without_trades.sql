-- ingest.lineage_years_without_trades: the years from $1 to $2 of which no trade is known, although earlier and later ones are
select year::smallint
from generate_series(
    greatest($1::smallint::int, (select extract(year from min(date))::int from trade)),
    least($2::smallint::int, (select extract(year from max(date))::int from trade))
) as year
where not exists (select from trade where date >= make_date(year, 1, 1) and date < make_date(year + 1, 1, 1))

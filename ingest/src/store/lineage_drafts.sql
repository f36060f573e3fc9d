-- ingest.lineage_drafts: the drafts and rounds of these legs, and those up to $4 years ahead that an unplaced pick may be of
select year, round from unnest($1::smallint[], $2::smallint[]) as touched (year, round)
union
select distinct asset.pick_year, asset.pick_round
from unnest($3::smallint[]) as unplaced (year)
join asset on asset.pick_year between unplaced.year and unplaced.year + $4::int

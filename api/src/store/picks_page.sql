-- api.picks_page: one page of picks, by the index on (year, round, id)
select
    pick_document.id,
    (pick_document.year * 100 + pick_document.round)::integer as sort_key,
    pick_document.document::text as json
from pick_document
where (pick_document.year, pick_document.round, pick_document.id)
        {after} (($1::integer / 100)::smallint, ($1 % 100)::smallint, $2::text)
    and pick_document.year between $3 and $4
    and ($5::smallint is null or pick_document.round = $5)
    and ($6::bigint is null or pick_document.owner_franchise_id = $6)
    and ($7::bigint is null or pick_document.original_franchise_id = $7)
    and ($8::text[] is null or pick_document.status = any($8))
    and ($9::text[] is null or pick_document.certainty = any($9))
    and ($10::boolean is null or pick_document.is_traded = $10)
order by pick_document.year {direction}, pick_document.round {direction}, pick_document.id {direction}
limit $11

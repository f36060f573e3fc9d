-- ingest.lineage_uses: who used the picks of these drafts and rounds; the draft history is right where the record differs
select
    selection.year, selection.round, selection.original_franchise_id,
    coalesce(selection.stated_franchise_id, selection.recorded_franchise_id) as selected_by_id,
    coalesce(selection.rights_franchise_id, selection.stated_franchise_id) as rights_franchise_id
from unnest($1::smallint[], $2::smallint[]) as draft (year, round)
join draft_selection selection on selection.year = draft.year and selection.round = draft.round
where selection.original_franchise_id is not null

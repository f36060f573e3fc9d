-- ingest.lineage_latest_draft: the latest draft whose selections are known
select coalesce(max(year), 0)::smallint as year from draft_selection

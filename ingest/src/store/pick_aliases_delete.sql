-- ingest.pick_aliases_delete: before the former ids of the picks of these drafts and rounds are written
delete from pick_alias
using unnest($1::smallint[], $2::smallint[]) as draft (year, round)
join pick on pick.year = draft.year and pick.round = draft.round
where pick_alias.pick_id = pick.id

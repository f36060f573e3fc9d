-- The selections of a player: those that the draft history states with his ID, and of those that the record of drafts has under a
-- name of his (years in $2, numbers in $3), the ones that are traced.
(
    select selection.*
    from draft_selection selection
    where selection.player_id = $1
    union all
    select selection.*
    from unnest($2::smallint[], $3::smallint[]) as recorded (year, number)
    join draft_selection selection on selection.year = recorded.year and selection.number = recorded.number
    where selection.player_id is null
        and exists (
            select
            from selection_lineage
            where selection_lineage.year = selection.year and selection_lineage.number = selection.number
        )
)

-- The numbers of {moved_counts} as JSON; zeros where `moved` has no row.
(
                select row_to_json(number)
                from (
                    select coalesce(moved.players_sent, 0) as sent, coalesce(moved.players_received, 0) as received
                ) number
            ) as players,
            (
                select row_to_json(number)
                from (select coalesce(moved.rights_sent, 0) as sent, coalesce(moved.rights_received, 0) as received) number
            ) as draft_rights,
            (
                select row_to_json(number)
                from (select coalesce(moved.picks_sent, 0) as sent, coalesce(moved.picks_received, 0) as received) number
            ) as picks

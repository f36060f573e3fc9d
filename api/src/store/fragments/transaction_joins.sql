-- What the JSON of the transactions on a page needs: the source record, the name of the team on that date, the player.
join claim on claim.id = page.claim_id
left join team on team.franchise_id = page.franchise_id and team.valid @> page.date
left join player on player.id = page.player_id

-- The filters on columns of a trade: season, number of teams, status.
($4::text is null or trade.season = $4)
    and ($5::smallint is null or trade.team_count >= $5)
    and ($6::smallint is null or trade.team_count <= $6)
    and ($7::text[] is null or trade.status = any($7))

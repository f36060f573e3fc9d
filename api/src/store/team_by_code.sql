-- api.team_by_code: the franchise that a current or historical code belongs to, its name on a date (default: the current name)
-- and all of its names.
select row_to_json(wire)::text as json
from (
    select
        (select row_to_json(named) from (select franchise.id, franchise.code, franchise.name) named) as franchise,
        (
            select row_to_json(named)
            from (
                select
                    team.code, team.name, team.city, team.nickname,
                    lower(team.valid) as valid_from,
                    upper(team.valid) as valid_to
                from team
                where team.franchise_id = franchise.id
                    and case when $2::date is null then upper_inf(team.valid) else team.valid @> $2::date end
            ) named
        ) as team,
        (
            select json_agg(row_to_json(named) order by named.valid_from)
            from (
                select
                    team.code, team.name, team.city, team.nickname,
                    lower(team.valid) as valid_from,
                    upper(team.valid) as valid_to
                from team
                where team.franchise_id = franchise.id
            ) named
        ) as names
    from franchise
    where franchise.id = (select team.franchise_id from team where team.code = $1 limit 1)
) wire

-- api.teams_list: the teams on a date (default: the current teams), by code.
select row_to_json(wire)::text as json
from (
    select
        team.code,
        team.name,
        team.city,
        team.nickname,
        team.franchise_id,
        lower(team.valid) as valid_from,
        upper(team.valid) as valid_to
    from team
    where case when $1::date is null then upper_inf(team.valid) else team.valid @> $1::date end
) wire
order by wire.code

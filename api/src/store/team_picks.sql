-- api.team_picks: the picks of a team on a day, by draft and round: its own ones with the teams that have a claim on them, and
-- those of other teams. $1 is the franchise, $2 the day, $3 the first draft, $4 the number of drafts.
with asked as (
    select
        coalesce($2::date, (dataset_state.published_at at time zone 'utc')::date) as as_of,
        coalesce($3::smallint, dataset_state.next_draft) as first,
        (coalesce($3::smallint, dataset_state.next_draft) + $4::smallint - 1)::smallint as last
    from dataset_state
),
-- Legs that brought a pick, or a right to swap one, to a team that still has it on that day
held as materialized (
    select
        leg.pick_id, leg.trade_id, leg.ordinal, leg.year, leg.round, leg.kind, leg.to_franchise_id, leg.pick, leg.certainty,
        leg.candidate_franchise_ids, pick.original_franchise_id, receiver.code as receiver, original.code as original,
        exists (
            select
            from json_array_elements(leg.pick -> 'terms') term
            where term ->> 'kind' in ('protected', 'conditional', 'fallback')
                or (term ->> 'kind' = 'favorable' and leg.pick_id is not null)
        ) as is_conditional
    from asked
    join pick_leg leg on leg.year between asked.first and asked.last
    left join pick on pick.id = leg.pick_id
    left join franchise receiver on receiver.id = leg.to_franchise_id
    left join franchise original on original.id = pick.original_franchise_id
    where leg.date <= asked.as_of
        and (leg.end_date > asked.as_of or (leg.end_date is null and leg.end_kind in ('open', 'unresolved', 'no_later_event')))
        and (
            leg.to_franchise_id = $1 or pick.original_franchise_id = $1 or leg.candidate_franchise_ids @> array[$1::bigint]
        )
),
unplaced as (
    select coalesce(json_agg(row_to_json(leg) order by leg.date, leg.trade_id, leg.asset), '[]') as json
    from (
        select
            trade.id as trade_id,
            asset.ordinal as asset,
            trade.date,
            case when asset.to_franchise_id = $1 then 'incoming' else 'outgoing' end as direction,
            asset.kind,
            asset.text
        from asked
        join trade_team on trade_team.franchise_id = $1 and trade_team.date <= asked.as_of
            -- No team can trade a pick of a later draft than the seventh one ahead.
            and extract(year from trade_team.date) + 7 >= asked.first
        join published_trade trade on trade.id = trade_team.trade_id and trade.status not in ('rescinded', 'voided')
        join asset on asset.trade_id = trade.id and (asset.from_franchise_id = $1 or asset.to_franchise_id = $1)
        where asset.kind in ('draft_consideration', 'future_considerations', 'other')
            or (asset.kind in ('pick', 'pick_swap') and (asset.pick_year is null or asset.pick_round is null))
    ) leg
)
select row_to_json(wire)::text as json
from (
    select
        (select row_to_json(ref) from (select franchise.code, franchise.name) ref) as team,
        asked.as_of,
        (select row_to_json(span) from (select asked.first, asked.last) span) as years,
        (
            select json_agg(row_to_json(cell) order by cell.year, cell.round)
            from (
                select
                    draft.year,
                    draft.round,
                    (
                        select row_to_json(own_pick)
                        from (
                            select
                                draft.year || '-' || draft.round || '-' || lower(franchise.code) as pick_id,
                                own.state,
                                own.creditors
                        ) own_pick
                    ) as own,
                    incoming.picks as incoming,
                    own.least + incoming.least as least,
                    own.most + incoming.most as most
                from (
                    select year, round
                    from generate_series(asked.first::integer, asked.last) as year
                    cross join generate_series(1, 2) as round
                ) draft
                cross join lateral (
                    select
                        claims.state,
                        claims.creditors,
                        (claims.state in ('kept', 'swap'))::integer as least,
                        (claims.state <> 'owed')::integer as most
                    from (
                        select
                            case
                                when bool_or(held.kind = 'pick' and held.pick_id is not null and not held.is_conditional) then 'owed'
                                when bool_or(held.kind = 'pick' and held.pick_id is not null) then 'conditional'
                                when bool_or(held.kind = 'pick') then 'ambiguous'
                                when count(*) > 0 then 'swap'
                                when exists (
                                    select
                                    from pick_leg leg
                                    join pick on pick.id = leg.pick_id and pick.original_franchise_id = $1
                                    where leg.year = draft.year and leg.round = draft.round and leg.end_kind = 'left_unseen'
                                        and leg.end_date <= asked.as_of
                                ) and not exists (
                                    select
                                    from held returned
                                    where returned.year = draft.year and returned.round = draft.round
                                        and returned.original_franchise_id = $1 and returned.to_franchise_id = $1
                                ) then 'unknown'
                                else 'kept'
                            end as state,
                            coalesce(
                                json_agg(
                                    (
                                        select row_to_json(claim)
                                        from (
                                            select
                                                (
                                                    select row_to_json(ref)
                                                    from (select held.receiver as code where held.receiver is not null) ref
                                                ) as team,
                                                held.kind,
                                                held.trade_id,
                                                held.ordinal as asset,
                                                held.certainty,
                                                held.pick -> 'protection' as protection,
                                                held.pick -> 'terms' as terms
                                        ) claim
                                    )
                                    order by held.trade_id, held.ordinal
                                ),
                                '[]'
                            ) as creditors
                        from held
                        where held.year = draft.year and held.round = draft.round
                            and held.to_franchise_id is distinct from $1
                    ) claims
                ) own
                cross join lateral (
                    select
                        coalesce(
                            json_agg(
                                (
                                    select row_to_json(claim)
                                    from (
                                        select
                                            held.pick_id,
                                            (
                                                select row_to_json(ref)
                                                from (select held.original as code where held.original is not null) ref
                                            ) as original_team,
                                            (
                                                select coalesce(json_agg(row_to_json(ref) order by ref.code), '[]')
                                                from (
                                                    select other.code
                                                    from franchise other
                                                    where held.pick_id is null and other.id = any(held.candidate_franchise_ids)
                                                ) ref
                                            ) as candidates,
                                            held.kind,
                                            case
                                                when held.kind = 'pick_swap' then 'swap'
                                                when held.pick_id is null and held.candidate_franchise_ids = array[]::bigint[] then 'unknown'
                                                when held.pick_id is null then 'ambiguous'
                                                when held.is_conditional then 'conditional'
                                                else 'owed'
                                            end as state,
                                            held.trade_id,
                                            held.ordinal as asset,
                                            held.certainty,
                                            held.pick -> 'protection' as protection,
                                            held.pick -> 'terms' as terms
                                    ) claim
                                )
                                order by held.pick_id nulls last, held.trade_id, held.ordinal
                            ),
                            '[]'
                        ) as picks,
                        -- The team may own one of the picks that are compared.
                        count(*) filter (
                            where held.kind = 'pick' and not held.is_conditional
                                and not held.candidate_franchise_ids @> array[$1::bigint]
                        ) as least,
                        count(*) filter (where held.kind = 'pick') as most
                    from held
                    where held.year = draft.year and held.round = draft.round
                        and held.to_franchise_id = $1 and held.original_franchise_id is distinct from $1
                ) incoming
            ) cell
        ) as cells,
        unplaced.json as unplaced,
        unplaced.json::text = '[]' as complete
    from asked
    cross join unplaced
    join franchise on franchise.id = $1
) wire

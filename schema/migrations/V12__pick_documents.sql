-- What the API serves about picks: one prebuilt document per pick, as for trades.

-- The first draft that is ahead on the day of `published_at`. A pick of an earlier draft whose outcome no feed states is `unknown`,
-- one of a later draft is `open`.
alter table dataset_state add column next_draft smallint not null default 0;

-- One row per pick that was traded, per traded pick of which it is unknown whose it is, and per pick of the seven drafts ahead that
-- no team has traded.
create table pick_document (
    id text primary key collate "C",        -- the pick's id; without identity, trade and ordinal of the leg: 'nba-2021143/5'
    pick_id text collate "C",
    year smallint not null,
    round smallint not null,
    original_franchise_id bigint references franchise,
    owner_franchise_id bigint references franchise, -- who has the pick, or used it; null if unknown or contested
    status text not null check (status in ('open', 'conveyed', 'not_conveyed', 'forfeited', 'unknown')),
    certainty text not null check (certainty in ('stated', 'deduced', 'ambiguous', 'contested', 'unknown')), -- of the identity
    is_traded boolean not null,
    document json not null
);
create index on pick_document (year, round, id);
create index on pick_document (owner_franchise_id, year, round, id);
create index on pick_document (original_franchise_id, year, round, id);

-- Every leg of a pick, or of a right to swap it, with its identity and its end. Legs of undone trades have no identity.
create view pick_leg as
select
    identity.pick_id, identity.trade_id, identity.ordinal,
    asset.pick_year as year, asset.pick_round as round,
    trade.date, asset.kind, asset.from_franchise_id, asset.to_franchise_id,
    asset.pick, asset.flags, asset.claim_ids,
    identity.certainty, identity.basis, identity.candidate_franchise_ids,
    lineage.end_kind, lineage.end_date,
    -- Legs of one day follow each other: 0 for the first of them, 2 for the last.
    (lineage.end_kind is distinct from 'traded' or lineage.end_date > trade.date)::integer
        + exists (
            select
            from lineage earlier
            join trade before on before.id = earlier.trade_id
            where earlier.end_trade_id = identity.trade_id and earlier.end_ordinal = identity.ordinal and before.date = trade.date
        )::integer as index_in_day
from pick_identity identity
join asset on asset.trade_id = identity.trade_id and asset.ordinal = identity.ordinal
join trade on trade.id = identity.trade_id
left join lineage on lineage.trade_id = identity.trade_id and lineage.ordinal = identity.ordinal;

-- The picks that have a document, with the columns that identify them.
create view listed_pick as
select
    pick.id, pick.year, pick.round, pick.original_franchise_id,
    pick.id as pick_id, null::text collate "C" as trade_id, null::smallint as ordinal
from pick
where exists (select from pick_identity where pick_identity.pick_id = pick.id)
union all
select
    identity.trade_id || '/' || identity.ordinal, asset.pick_year, asset.pick_round, null,
    null, identity.trade_id, identity.ordinal
from pick_identity identity
join asset on asset.trade_id = identity.trade_id and asset.ordinal = identity.ordinal
where identity.pick_id is null and asset.pick_year is not null and asset.pick_round is not null
union all
select own.id, own.year, own.round, own.franchise_id, own.id, null, null
from (
    select
        draft.year || '-' || draft.round || '-' || lower(franchise.code) as id,
        draft.year::smallint, draft.round::smallint, franchise.id as franchise_id
    from dataset_state
    cross join generate_series(dataset_state.next_draft::integer, dataset_state.next_draft + 6) as draft_year (year)
    cross join generate_series(1, 2) as draft_round (round)
    cross join lateral (select draft_year.year, draft_round.round) draft
    cross join franchise
    join team on team.franchise_id = franchise.id and upper_inf(team.valid)
    where dataset_state.next_draft > 0
) own
where not exists (select from pick_identity where pick_identity.pick_id = own.id);

-- Builds the document of each listed pick: whose it is, who has it, what became of it, and its trades.
create view pick_wire as
select
    listed.id, listed.pick_id, listed.year, listed.round, listed.original_franchise_id,
    state.owner_id as owner_franchise_id, state.status, state.certainty, legs.chain is not null as is_traded,
    (
        select row_to_json(wire)
        from (
            select
                listed.pick_id as id,
                listed.year,
                listed.round,
                (select row_to_json(ref) from (select original.code where original.code is not null) ref) as original_team,
                (
                    select row_to_json(identity)
                    from (
                        select
                            state.certainty,
                            state.basis,
                            (
                                select coalesce(json_agg(row_to_json(ref) order by ref.code), '[]')
                                from (
                                    select franchise.code
                                    from json_array_elements_text(state.candidate_ids) candidate (id)
                                    join franchise on franchise.id = candidate.id::bigint
                                ) ref
                            ) as candidates
                    ) identity
                ) as identity,
                (
                    select row_to_json(held)
                    from (
                        select
                            (select row_to_json(ref) from (select owner.code where owner.code is not null) ref) as team,
                            state.owner_certainty as certainty
                    ) held
                ) as owner,
                state.status,
                coalesce(legs.last_pick -> 'years', 'null') as years,
                legs.last_pick ->> 'protection' as protection,
                coalesce(legs.last_pick -> 'terms', '[]') as terms,
                coalesce(legs.chain, '[]') as chain,
                (
                    select coalesce(json_agg(row_to_json(swap) order by swap.trade_id), '[]')
                    from (
                        select
                            (select row_to_json(ref) from (select holder.code where holder.code is not null) ref) as holder,
                            -- A feed may state one right as two legs, one per pick that may be exchanged.
                            (
                                select json_agg(distinct paired.pick_id)
                                from pick_leg paired
                                where paired.trade_id = own.trade_id and paired.kind = 'pick_swap' and paired.pick_id is not null
                                    and paired.year = listed.year and paired.round = listed.round
                                    and paired.to_franchise_id is not distinct from own.to_franchise_id
                            ) as "with",
                            own.trade_id,
                            case own.end_kind when 'swapped' then true when 'lapsed' then false end as exercised
                        from (
                            select distinct on (leg.trade_id, leg.to_franchise_id) leg.trade_id, leg.to_franchise_id, leg.end_kind
                            from pick_leg leg
                            where leg.pick_id = listed.pick_id and leg.kind = 'pick_swap'
                            order by leg.trade_id, leg.to_franchise_id, leg.ordinal
                        ) own
                        left join franchise holder on holder.id = own.to_franchise_id
                    ) swap
                ) as swaps,
                (
                    select row_to_json(outcome)
                    from (
                        select
                            state.status,
                            listed.year,
                            used.number,
                            (
                                select row_to_json(selected)
                                from (
                                    select
                                        used.selected_player as name,
                                        (
                                            select row_to_json(ref)
                                            from (select player.id, player.name, player.nba_id where player.id is not null) ref
                                        ) as player,
                                        (select row_to_json(ref) from (select drafter.code where drafter.code is not null) ref)
                                            as by
                                    where used.selected_player is not null
                                ) selected
                            ) as selected
                        where state.status not in ('open', 'unknown')
                    ) outcome
                ) as outcome,
                legs.flags
        ) wire
    ) as document
from listed_pick listed
cross join dataset_state
left join franchise original on original.id = listed.original_franchise_id
left join pick used on used.id = listed.pick_id
left join player on player.id = used.player_id
left join franchise drafter on drafter.id = used.draft_franchise_id
cross join lateral (
    select
        json_agg(leg.transfer order by leg.date, leg.index_in_day, leg.trade_id, leg.ordinal) as chain,
        (array_agg(leg.pick order by leg.date desc, leg.index_in_day desc, leg.trade_id desc, leg.ordinal desc))[1] as last_pick,
        (array_agg(leg.to_franchise_id order by leg.date desc, leg.index_in_day desc, leg.trade_id desc, leg.ordinal desc))[1]
            as last_receiver,
        -- Without identity, a leg has no end: the receiving team may have traded the pick again.
        array_agg(distinct leg.to_franchise_id) filter (
            where leg.kind = 'pick' and (leg.end_kind = 'open' or (leg.pick_id is null and leg.end_kind = 'unresolved'))
        ) as holders,
        bool_or(leg.end_kind in ('drafted', 'swapped')) as is_conveyed,
        bool_or(leg.end_kind in ('not_conveyed', 'lapsed')) as is_not_conveyed,
        bool_or(leg.pick -> 'outcome' ->> 'status' = 'forfeited') as is_forfeited,
        -- The identity of the pick is as certain as that of its least certain leg.
        (array_agg(leg.certainty order by leg.weakness desc, leg.date, leg.trade_id, leg.ordinal))[1] as certainty,
        (array_agg(leg.basis order by leg.weakness desc, leg.date, leg.trade_id, leg.ordinal))[1] as basis,
        (array_agg(leg.candidate_ids order by leg.weakness desc, leg.date, leg.trade_id, leg.ordinal))[1] as candidate_ids,
        (
            select coalesce(json_agg(distinct flag order by flag), '[]')
            from unnest(string_to_array(nullif(string_agg(leg.flags, ' '), ''), ' ')) as flag
        ) as flags
    from (
        select
            leg.date, leg.index_in_day, leg.trade_id, leg.ordinal, leg.pick_id, leg.kind, leg.to_franchise_id, leg.pick,
            leg.end_kind, leg.certainty, leg.basis,
            to_json(leg.candidate_franchise_ids) as candidate_ids,
            array_position(array['stated', 'deduced', 'contested', 'ambiguous', 'unknown'], leg.certainty) as weakness,
            nullif(array_to_string(leg.flags, ' '), '') as flags,
            (
                select row_to_json(transfer)
                from (
                    select
                        leg.trade_id,
                        leg.ordinal as asset,
                        leg.date,
                        leg.kind,
                        (select row_to_json(ref) from (select sender.code where sender.code is not null) ref) as "from",
                        (select row_to_json(ref) from (select receiver.code where receiver.code is not null) ref) as "to",
                        leg.pick -> 'protection' as protection,
                        leg.pick -> 'terms' as terms,
                        leg.certainty,
                        leg.basis,
                        leg.end_kind as "end",
                        (
                            select coalesce(json_agg(stating.feed order by stating.feed), '[]')
                            from (select distinct claim.feed from claim where claim.id = any(leg.claim_ids)) stating
                        ) as sources
                ) transfer
            ) as transfer
        from pick_leg leg
        left join team sender on sender.franchise_id = leg.from_franchise_id and sender.valid @> leg.date
        left join team receiver on receiver.franchise_id = leg.to_franchise_id and receiver.valid @> leg.date
        where leg.pick_id = listed.pick_id or (leg.trade_id = listed.trade_id and leg.ordinal = listed.ordinal)
    ) leg
) legs
cross join lateral (
    select
        case
            when listed.year < dataset_state.next_draft
                then coalesce(used.draft_franchise_id, case when legs.is_conveyed then legs.last_receiver end)
            when legs.is_forfeited then null
            when cardinality(legs.holders) = 1 then legs.holders[1]
            when legs.holders is null then listed.original_franchise_id
        end as owner_id,
        case
            when listed.year < dataset_state.next_draft and used.draft_franchise_id is not null then 'stated'
            when cardinality(legs.holders) > 1 then 'contested'
            when listed.year < dataset_state.next_draft or legs.is_forfeited then 'unknown'
            when legs.holders is not null and listed.pick_id is null then 'ambiguous'
            when legs.holders is not null then legs.certainty
            -- A traded pick of this draft and round may be this one.
            when exists (
                select
                from pick_leg leg
                where leg.pick_id is null and leg.year = listed.year and leg.round = listed.round
                    and leg.end_kind in ('open', 'unresolved')
                    and leg.candidate_franchise_ids @> array[listed.original_franchise_id]
            ) then 'ambiguous'
            else 'deduced'
        end as owner_certainty,
        case
            when legs.is_forfeited then 'forfeited'
            when listed.year >= dataset_state.next_draft then 'open'
            when used.draft_franchise_id <> listed.original_franchise_id or legs.is_conveyed then 'conveyed'
            when used.draft_franchise_id = listed.original_franchise_id or legs.is_not_conveyed then 'not_conveyed'
            else 'unknown'
        end as status,
        coalesce(legs.certainty, 'stated') as certainty,
        case when legs.certainty is null then 'original_team' else legs.basis end as basis,
        legs.candidate_ids
) state
left join franchise owner on owner.id = state.owner_id;

grant insert, update, delete on pick_document to tracker_ingest;

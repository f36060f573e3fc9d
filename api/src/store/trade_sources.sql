-- api.trade_sources: the source records of a trade as stated, with team codes on the stated date, and the facts on which they
-- conflict with the resolved trade.
select row_to_json(wire)::text as json
from (
    select
        trade.id as trade_id,
        (
            select coalesce(json_agg(row_to_json(source) order by source.feed, source.record_key), '[]')
            from (
                select
                    current_claim.feed,
                    current_claim.record_key,
                    coalesce(current_claim.public_id, trade.id) as id,
                    claim.document ->> 'date' as date,
                    claim.document ->> 'status' as status,
                    to_char(current_claim.observed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as observed_at,
                    to_char(current_claim.withdrawn_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as withdrawn_at,
                    (select row_to_json(origin) from (select source_object.key, claim.line) origin) as object,
                    coalesce(claim.document -> 'notes', '[]') as notes,
                    coalesce(claim.document -> 'links', '[]') as links,
                    coalesce(claim.document -> 'flags', '[]') as flags,
                    (
                        select coalesce(json_agg(row_to_json(asset) order by leg.ordinal), '[]')
                        from jsonb_array_elements(claim.document -> 'legs') with ordinality leg (statement, ordinal)
                        left join team sender
                            on sender.franchise_id = (leg.statement ->> 'from')::bigint
                            and sender.valid @> (claim.document ->> 'date')::date
                        left join team receiver
                            on receiver.franchise_id = (leg.statement ->> 'to')::bigint
                            and receiver.valid @> (claim.document ->> 'date')::date
                        cross join lateral (
                            select
                                (select row_to_json(ref) from (select sender.code where sender.code is not null) ref) as "from",
                                (select row_to_json(ref) from (select receiver.code where receiver.code is not null) ref) as "to",
                                leg.statement ->> 'kind' as kind,
                                leg.statement -> 'player' ->> 'name' as player_name,
                                (leg.statement ->> 'amount_usd')::bigint as amount_usd,
                                leg.statement ->> 'text' as text
                        ) asset
                    ) as assets,
                    claim.document ->> 'source' as text
                from (
                    select current_claim.record_key, current_claim.feed
                    from current_claim
                    where current_claim.trade_id = trade.id
                    union all
                    -- Records of which only some assets belong to the trade.
                    select partial_record.record_key, partial_record.feed
                    from partial_record
                    where partial_record.trade_id = trade.id
                ) stating
                join current_claim
                    on current_claim.record_key = stating.record_key and current_claim.feed = stating.feed
                join claim on claim.id = current_claim.claim_id
                join source_object on source_object.id = claim.source_object_id
            ) source
        ) as sources,
        (
            select coalesce(json_agg(row_to_json(fact) order by conflict.ordinal), '[]')
            from conflict
            join claim on claim.id = conflict.claim_id
            cross join lateral (
                select
                    claim.feed,
                    claim.record_key,
                    conflict.field,
                    conflict.asset_ordinal as asset,
                    conflict.source_value,
                    conflict.resolved_value
            ) fact
            where conflict.trade_id = trade.id
        ) as conflicts
    from published_trade trade
    where trade.id = $1
) wire

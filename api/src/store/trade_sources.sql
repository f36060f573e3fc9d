-- api.trade_sources: what each item that tells of a trade says, with teams as named on the day that it says, and where that is
-- not what is believed.
select row_to_json(wire)::text as item
from (
    select
        trade.id as trade_id,
        (
            select coalesce(json_agg(row_to_json(source) order by source.feed, source.key), '[]')
            from (
                select
                    claim_head.feed,
                    claim_head.item_key as key,
                    coalesce(claim_head.public_id, trade.id) as id,
                    claim.document ->> 'date' as date,
                    claim.document ->> 'status' as status,
                    to_char(claim_head.observed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as observed_at,
                    to_char(claim_head.vanished_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as vanished_at,
                    (select row_to_json(place) from (select source_object.key, claim.line) place) as object,
                    coalesce(claim.document -> 'notes', '[]') as notes,
                    coalesce(claim.document -> 'links', '[]') as links,
                    coalesce(claim.document -> 'flags', '[]') as flags,
                    (
                        select coalesce(json_agg(row_to_json(asset) order by leg.place), '[]')
                        from jsonb_array_elements(claim.document -> 'legs') with ordinality leg (said, place)
                        left join team sender
                            on sender.franchise_id = (leg.said ->> 'from')::bigint
                            and sender.valid @> (claim.document ->> 'date')::date
                        left join team receiver
                            on receiver.franchise_id = (leg.said ->> 'to')::bigint
                            and receiver.valid @> (claim.document ->> 'date')::date
                        cross join lateral (
                            select
                                (select row_to_json(ref) from (select sender.code where sender.code is not null) ref) as "from",
                                (select row_to_json(ref) from (select receiver.code where receiver.code is not null) ref) as "to",
                                leg.said ->> 'kind' as kind,
                                leg.said -> 'player' ->> 'name' as name,
                                (leg.said ->> 'amount_usd')::bigint as amount_usd,
                                leg.said ->> 'text' as text
                        ) asset
                    ) as assets,
                    claim.document ->> 'source' as text
                from claim_head
                join claim on claim.id = claim_head.claim_id
                join source_object on source_object.id = claim.source_object_id
                where claim_head.trade_id = trade.id
            ) source
        ) as sources,
        (
            select coalesce(json_agg(row_to_json(dissent) order by disagreement.position), '[]')
            from disagreement
            join claim on claim.id = disagreement.claim_id
            cross join lateral (
                select
                    claim.feed,
                    claim.item_key as key,
                    disagreement.field,
                    disagreement.asset_ordinal as asset,
                    disagreement.said,
                    disagreement.believed
            ) dissent
            where disagreement.trade_id = trade.id
        ) as disagreements
    from trade
    where trade.id = $1
        and trade.revision > 0
        and trade.merged_into is null
) wire

-- api.journey_events: the selections, trades and transactions of a player, with the ends of the holdings that they start. Undone
-- trades are no events, and neither are transactions that their feed no longer states. Each row has the dates of the earliest trade
-- and transaction of all players; a player without events has one row.
select coverage.*, happened.*
from (
    select
        (select trade.date from published_trade trade order by trade.date, trade.id limit 1) as trades_since,
        (select transaction.date from transaction order by transaction.date, transaction.id limit 1) as transactions_since
) coverage
left join (
    select
        'selection' as event,
        null::text as id,
        null::smallint as ordinal,
        selection.year,
        null::date as date,
        null::text as kind,
        coalesce(selection.stated_franchise_id, selection.recorded_franchise_id) as from_franchise_id,
        coalesce(selection.rights_franchise_id, selection.stated_franchise_id, selection.recorded_franchise_id) as to_franchise_id,
        lineage.end_kind,
        lineage.last_seen,
        lineage.end_date,
        lineage.end_trade_id,
        lineage.end_ordinal,
        lineage.end_transaction_id,
        lineage.certainty
    from {player_selections} selection
    left join selection_lineage lineage on lineage.year = selection.year and lineage.number = selection.number
    union all
    select
        'leg', asset.trade_id, asset.ordinal, null, trade.date, asset.kind, asset.from_franchise_id, asset.to_franchise_id,
        lineage.end_kind, lineage.last_seen, lineage.end_date, lineage.end_trade_id, lineage.end_ordinal, lineage.end_transaction_id,
        lineage.certainty
    from asset
    join published_trade trade on trade.id = asset.trade_id
    left join lineage on lineage.trade_id = asset.trade_id and lineage.ordinal = asset.ordinal
    where asset.player_id = $1 and trade.status not in ('rescinded', 'voided')
    union all
    select
        'move', transaction.id, null, null, transaction.date, transaction.kind, null, transaction.franchise_id,
        null, null, null, null, null, null, null
    from transaction
    -- `limit` forces one index look-up per transaction, whatever the planner knows of the tables.
    cross join lateral (select claim.feed, claim.record_key from claim where claim.id = transaction.claim_id limit 1) stated
    where transaction.player_id = $1
        and not exists (
            select
            from current_claim
            where current_claim.feed = stated.feed and current_claim.record_key = stated.record_key
                and current_claim.withdrawn_at is not null
        )
) happened on true

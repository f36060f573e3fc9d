-- One line of text that names a trade. The worker writes it with the trade; null for a trade that was merged into another.
alter table trade add column headline text;

create or replace view published_trade as
select
    id, date, season, status, team_count, flags, notes, links, revision, change_seq, summary, document, headline
from trade
where revision > 0 and merged_into is null;

-- Builds the JSON documents of each trade from its rows. The worker's publish stores them in `trade`; the API serves the
-- stored text. `json` rather than `jsonb` keeps the order of members; `row_to_json` writes no blanks.
-- The view calls no SQL functions: PostgreSQL would plan each of them again for every trade.
create or replace view trade_document as
select
    trade.id,
    -- `GET /v1/trades?view=basic`
    (
        select row_to_json(wire) from (
            select
                trade.id, trade.date, trade.season, trade.status, trade.headline,
                part.teams,
                trade.flags,
                trade.revision, trade.change_seq
        ) wire
    ) as summary,
    -- `GET /v1/trades?view=full` and `GET /v1/trades/{id}`
    (
        select row_to_json(wire) from (
            select
                trade.id, trade.date, trade.season, trade.status, trade.headline,
                part.teams, part.assets, part.sources,
                trade.flags, trade.notes, trade.links,
                part.conflicts,
                trade.merged_into,
                trade.revision, trade.change_seq
        ) wire
    ) as document
from trade
cross join lateral (
    select
        (
            select coalesce(json_agg(row_to_json(named) order by named.code), '[]')
            from (
                select team.code, team.name
                from trade_team
                join team on team.franchise_id = trade_team.franchise_id and team.valid @> trade.date
                where trade_team.trade_id = trade.id
            ) named
        ) as teams,
        (
            select coalesce(json_agg(row_to_json(leg) order by asset.ordinal), '[]')
            from asset
            left join team sender on sender.franchise_id = asset.from_franchise_id and sender.valid @> trade.date
            left join team receiver on receiver.franchise_id = asset.to_franchise_id and receiver.valid @> trade.date
            left join player on player.id = asset.player_id
            cross join lateral (
                select
                    (select row_to_json(ref) from (select sender.code where sender.code is not null) ref) as "from",
                    (select row_to_json(ref) from (select receiver.code where receiver.code is not null) ref) as "to",
                    asset.kind,
                    (
                        select row_to_json(ref)
                        from (select player.id, player.name, player.nba_id where player.id is not null) ref
                    ) as player,
                    asset.unresolved_name,
                    asset.pick,
                    asset.amount_usd,
                    asset.text,
                    asset.flags,
                    (
                        select coalesce(json_agg(stating.feed order by stating.feed), '[]')
                        from (select distinct claim.feed from claim where claim.id = any(asset.claim_ids)) stating
                    ) as sources
            ) leg
            where asset.trade_id = trade.id
        ) as assets,
        (
            select coalesce(json_agg(row_to_json(source) order by source.feed, source.record_key), '[]')
            from (
                select current_claim.feed, current_claim.record_key
                from current_claim
                where current_claim.trade_id = trade.id
                union all
                select partial_record.feed, partial_record.record_key
                from partial_record
                where partial_record.trade_id = trade.id
            ) source
        ) as sources,
        (select count(*) from conflict where conflict.trade_id = trade.id) as conflicts
    -- Otherwise the planner would evaluate each part twice, once per document.
    offset 0
) part;

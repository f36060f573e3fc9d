-- api.trade_id_of_alias: the trade that another ID belongs to: that of a source record, or of a trade that was merged.
select trade.id
from published_trade trade
where trade.id = coalesce(
        (
            select current_claim.trade_id
            from current_claim
            where current_claim.public_id = $1
                and current_claim.trade_id <> $1
            order by current_claim.trade_id
            limit 1
        ),
        (select merged.merged_into from trade merged where merged.id = $1)
    )

-- api.trade_of_item: the trade that another id leads to: of an item that tells of it, or of a trade that was merged into it.
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

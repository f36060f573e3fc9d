-- api.trade_of_item: the trade that another id leads to: of an item that tells of it, or of a trade that was merged into it.
select trade.id
from trade
where trade.id = coalesce(
        (
            select claim_head.trade_id
            from claim_head
            where claim_head.public_id = $1
                and claim_head.trade_id <> $1
            order by claim_head.trade_id
            limit 1
        ),
        (select merged.merged_into from trade merged where merged.id = $1)
    )
    and trade.revision > 0
    and trade.merged_into is null

-- api.trade_by_id: the whole document of one trade.
select trade.document::text as item
from trade
where trade.id = $1
    and trade.revision > 0
    and trade.merged_into is null

-- api.export_trades: the whole document of every trade, oldest first. The server sorts, on its disk where they are many.
select trade.document::text as item
from trade
where trade.revision > 0
    and trade.merged_into is null
order by trade.date, trade.id

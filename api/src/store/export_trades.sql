-- api.export_trades: the whole document of every trade, oldest first. The server sorts, on its disk where they are many.
select trade.document::text as item
from published_trade trade
order by trade.date, trade.id

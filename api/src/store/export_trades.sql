-- api.export_trades: the documents of all trades, oldest first. PostgreSQL sorts on disk if they exceed its memory.
select trade.document::text as json
from published_trade trade
order by trade.date, trade.id

-- api.trade_by_id: the document of one trade.
select trade.document::text as json
from published_trade trade
where trade.id = $1

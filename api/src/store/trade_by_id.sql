-- api.trade_by_id: the whole document of one trade.
select trade.document::text as item
from published_trade trade
where trade.id = $1

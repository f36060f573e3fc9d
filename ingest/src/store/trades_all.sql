-- ingest.trades_all: the ids of all trades, for `ingest republish`
select id from trade

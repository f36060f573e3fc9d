-- ingest.trades_all: for documents that are to be built anew
select id from trade

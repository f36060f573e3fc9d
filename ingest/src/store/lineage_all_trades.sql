-- ingest.lineage_all_trades: all trades, which a rebuild traces again
select id from trade

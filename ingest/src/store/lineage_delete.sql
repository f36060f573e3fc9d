-- ingest.lineage_delete: removes the lineage of these legs, before the new one is written
delete from lineage
using unnest($1::text[], $2::smallint[]) as leg (trade_id, ordinal)
where lineage.trade_id = leg.trade_id and lineage.ordinal = leg.ordinal

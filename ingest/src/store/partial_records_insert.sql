-- ingest.partial_records_insert: records of which some legs belong to these trades
insert into partial_record (trade_id, feed, record_key)
select * from unnest($1::text[], $2::text[], $3::text[])

-- ingest.blocking_keys_insert: blocking keys of trade records, by which records_related finds the records to compare
insert into blocking_key (feed, record_key, low_franchise_id, high_franchise_id, date)
select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::date[])

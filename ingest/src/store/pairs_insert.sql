-- ingest.pairs_insert: where items may meet others
insert into blocking_key (feed, record_key, low_franchise_id, high_franchise_id, date)
select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::date[])

-- ingest.pairs_insert: where items may meet others
insert into claim_pair (feed, item_key, one_franchise_id, other_franchise_id, date)
select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::date[])

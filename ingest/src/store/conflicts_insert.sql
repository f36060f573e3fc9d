-- ingest.conflicts_insert: values of claims that differ from the resolved trade
insert into conflict (trade_id, ordinal, claim_id, field, asset_ordinal, source_value, resolved_value)
select * from unnest($1::text[], $2::smallint[], $3::bigint[], $4::text[], $5::smallint[], $6::text[], $7::text[])

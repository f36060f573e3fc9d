-- On Aurora the services log in by tokens of IAM, as members of a role that only RDS has.

do $$
begin
    if exists (select from pg_roles where rolname = 'rds_iam') then
        grant rds_iam to tracker_ingest, tracker_api;
    end if;
end
$$;

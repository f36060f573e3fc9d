-- Three roles: the owner, who runs this; the worker, who writes; the API, which can only read.
-- Roles belong to the whole server, so they may be there already. They log in once given a password (or, on Aurora, rds_iam).

do $$
begin
    if not exists (select from pg_roles where rolname = 'tracker_ingest') then
        create role tracker_ingest login;
    end if;
    if not exists (select from pg_roles where rolname = 'tracker_api') then
        create role tracker_api login;
    end if;
exception
    -- Another database of this server created them at the same moment.
    when duplicate_object or unique_violation then null;
end
$$;

alter role tracker_api set default_transaction_read_only = on;

grant usage on schema public to tracker_ingest, tracker_api;
grant select on all tables in schema public to tracker_ingest, tracker_api;

grant insert, update on
    source_object, claim_head, rejection, player, trade, transaction, dataset_state
    to tracker_ingest;
grant insert on
    claim, attempt, player_name, external_id, trade_team, asset, trade_revision, change_log
    to tracker_ingest;
-- Legs and teams of a trade are written anew when its claim changes; nothing else is ever deleted.
grant delete on trade_team, asset to tracker_ingest;

alter default privileges in schema public grant select on tables to tracker_ingest, tracker_api;

-- A worker that vanishes in mid-transaction must not hold the publish lock; a slow read must not hold the API.
alter role tracker_ingest set idle_in_transaction_session_timeout = '60s';
alter role tracker_ingest set statement_timeout = '120s';
alter role tracker_api set statement_timeout = '10s';

-- The data lies in memory or on solid state: an index costs hardly more than a scan does.
alter role tracker_ingest set random_page_cost = 1.1;
alter role tracker_api set random_page_cost = 1.1;

-- The worker runs a few statements again and again, with arrays of whatever length: planning one for each would cost more
-- than running it.
alter role tracker_ingest set plan_cache_mode = force_generic_plan;
-- Such a plan may be made while a table is empty, and serve until it is analyzed: an index is right then and later.
alter role tracker_ingest set enable_seqscan = off;

-- Every statement touches a few thousand rows at most: compiling it would take longer than running it.
alter role tracker_ingest set jit = off;
alter role tracker_api set jit = off;

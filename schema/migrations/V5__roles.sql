-- Roles: the owner runs the migrations, the worker (tracker_ingest) writes, and the API (tracker_api) only reads.
-- Roles belong to the whole server, so they may exist already. They log in once they have a password or, on Aurora, by IAM.

do $$
declare
    -- From PostgreSQL 16 on, a role that is not a superuser becomes a member of every role that it creates. On Aurora the owner
    -- must not become a member of a role that logs in by IAM: Aurora would then refuse the owner's password. So a temporary role
    -- creates the two; dropping it removes its memberships. Afterwards the owner cannot alter the two roles.
    needs_role_creator constant boolean := current_setting('server_version_num')::integer >= 160000
        and exists (select from pg_roles where rolname = 'rds_iam')
        and not (select rolsuper from pg_roles where rolname = current_user);
begin
    if exists (select from pg_roles where rolname in ('tracker_ingest', 'tracker_api')) then
        return;
    end if;
    if needs_role_creator then
        create role tracker_role_creator createrole;
        -- With `execute`, because PostgreSQL 15 cannot parse this statement.
        execute 'grant tracker_role_creator to current_user with inherit false, set true';
        set local role tracker_role_creator;
    end if;
    create role tracker_ingest login;
    create role tracker_api login;

    alter role tracker_api set default_transaction_read_only = on;
    -- A worker that disappears within a transaction must not hold the write lock; a slow read must not hold the API.
    alter role tracker_ingest set idle_in_transaction_session_timeout = '60s';
    alter role tracker_ingest set statement_timeout = '120s';
    alter role tracker_api set statement_timeout = '10s';
    -- The data is in memory or on solid-state disks, where an index costs hardly more than a scan.
    alter role tracker_ingest set random_page_cost = 1.1;
    alter role tracker_api set random_page_cost = 1.1;
    -- The worker repeats a few statements with arrays of varying length. Planning each call would cost more than running it.
    alter role tracker_ingest set plan_cache_mode = force_generic_plan;
    -- A generic plan may be made while a table is empty and kept when the table is full: an index scan suits both.
    alter role tracker_ingest set enable_seqscan = off;
    -- No statement touches more than a few thousand rows: compiling it would take longer than running it.
    alter role tracker_ingest set jit = off;
    alter role tracker_api set jit = off;

    if needs_role_creator then
        reset role;
        drop role tracker_role_creator;
    end if;
exception
    -- A migration of another database on this server created the roles at the same time.
    when duplicate_object or unique_violation then null;
end
$$;

-- Aurora has this role; its members log in with tokens of IAM.
do $$
begin
    if exists (select from pg_roles where rolname = 'rds_iam') then
        grant rds_iam to tracker_ingest, tracker_api;
    end if;
end
$$;

grant usage on schema public to tracker_ingest, tracker_api;
grant select on all tables in schema public to tracker_ingest, tracker_api;
alter default privileges in schema public grant select on tables to tracker_ingest, tracker_api;

grant insert, update on
    source_object, current_claim, rejection, player, pick, trade, transaction, news_item, dataset_state
    to tracker_ingest;
grant insert on
    claim, attempt, player_name, blocking_key, claim_player_name, trade_team, asset, conflict, trade_revision, change_log
    to tracker_ingest;
-- The worker replaces the rows that belong to a changed record or trade. It deletes nothing else.
grant delete on blocking_key, claim_player_name, trade_team, asset, conflict to tracker_ingest;

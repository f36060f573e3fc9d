-- Franchises, the names they played under, and seasons. Their rows are data in schema/reference, loaded by `schema migrate`.

-- Names that forgive typos: pg_trgm finds them by index, fuzzystrmatch tells how far they are. Both are trusted extensions:
-- the owner of the database may create them.
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- Ids are NBA.com's. A franchise lives on while its team names change.
create table franchise (
    id bigint primary key,
    code text not null unique check (code ~ '^[A-Z]{3}$'),
    name text not null
);

-- The name of a franchise in a range of days; a trade shows the team as named that day.
create table team (
    franchise_id bigint not null references franchise,
    code text not null check (code ~ '^[A-Z]{3}$'),
    city text not null,
    nickname text not null,
    name text generated always as (city || ' ' || nickname) stored,
    valid daterange not null check (not isempty(valid)),
    primary key (franchise_id, valid),
    -- A one-point range stands for the id, so that no further extension is needed for the exclusion.
    exclude using gist (int8range(franchise_id, franchise_id, '[]') with &&, valid with &&)
);

create table season (
    id text primary key check (id ~ '^\d{4}-\d{2}$'),
    starts_on date not null unique,
    ends_on date not null,
    trade_deadline date,
    check (trade_deadline between starts_on and ends_on),
    exclude using gist (daterange(starts_on, ends_on, '[]') with &&)
);

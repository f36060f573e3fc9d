-- Franchises, the names of their teams, and seasons. `schema migrate` loads the rows, which are compiled into the program.

-- Name search that tolerates typing errors: pg_trgm finds similar names by index, fuzzystrmatch ranks them by edit distance.
-- Both are trusted extensions, so the owner of the database may create them.
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- Ids are NBA.com's. A franchise continues when its team is renamed or moves.
create table franchise (
    id bigint primary key,
    code text not null unique check (code ~ '^[A-Z]{3}$'),
    name text not null
);

-- The name of a franchise's team in a range of days. A trade shows each team under its name on the day of the trade.
create table team (
    franchise_id bigint not null references franchise,
    code text not null check (code ~ '^[A-Z]{3}$'),
    city text not null,
    nickname text not null,
    name text generated always as (city || ' ' || nickname) stored,
    valid daterange not null check (not isempty(valid)),
    primary key (franchise_id, valid),
    -- A one-point range stands for the id, because an exclusion on a plain bigint would need another extension.
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

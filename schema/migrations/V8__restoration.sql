-- That this database was restored to an earlier moment, and where its numbers stood then. Written by `schema migrate`.
create table restoration (
    restored_to timestamptz primary key,
    version bigint not null,
    change_seq bigint not null,
    noted_at timestamptz not null default now()
);

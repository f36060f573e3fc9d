-- Drafts: every pick that was used, and the player who was selected with it.

alter table claim drop constraint claim_kind_check;
alter table claim add constraint claim_kind_check
    check (kind in ('trade', 'transaction', 'news', 'override', 'draft_selection'));

-- One row per pick that was used. `schema migrate` loads the columns `recorded_…` from the reference data; the feed of NBA.com's
-- draft history brings the others, and later drafts. Where both name a franchise, NBA.com is right.
create table draft_selection (
    year smallint not null,
    number smallint not null,                               -- overall, from 1
    round smallint not null,
    recorded_name text,
    recorded_franchise_id bigint references franchise,      -- the team that selected
    rights_franchise_id bigint references franchise,        -- the team that held the player's rights after draft night
    original_franchise_id bigint references franchise,      -- whose own pick it was; null before 1976
    stated_name text,
    stated_franchise_id bigint references franchise,
    player_id text collate "C" references player,
    claim_id bigint references claim,
    primary key (year, number)
);
create index on draft_selection (player_id) where player_id is not null;

-- What NBA.com's draft history and the reference data state differently.
create view draft_selection_conflict as
select
    year, number, round, recorded_name, stated_name, recorded_franchise_id, stated_franchise_id
from draft_selection
where stated_name <> recorded_name or stated_franchise_id <> recorded_franchise_id;

alter table pick
    add column player_id text collate "C" references player,        -- the player selected with it
    add column draft_franchise_id bigint references franchise;      -- the team that selected him

-- Former ids of players. A drafted player without an NBA.com id has an id that is made of his selection, such as 'draft-2015-39'.
-- Once NBA.com's id is known, the former id leads to the player.
create table player_alias (
    alias text primary key collate "C",
    player_id text collate "C" not null references player
);
create index on player_alias (player_id);

grant insert, update on draft_selection, player_alias to tracker_ingest;

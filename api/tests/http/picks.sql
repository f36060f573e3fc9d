-- Traded picks, as of July 2024: one that conveys with a protection, one with a right to swap, one of two teams' picks, one that was
-- used, one that was moved to a later draft, and a consideration of no known draft.
-- LAL 1610612747, ORL 1610612753, PHI 1610612755, HOU 1610612745, WAS 1610612764, NOP 1610612740, MEM 1610612763, CLE 1610612739

insert into player (id, name, name_observed_at, nba_id) values ('nba-1630700', 'Dyson Daniels', '2022-06-24', 1630700);

insert into trade (id, date, season, status, team_count, revision)
values
    ('nba-2019012', '2019-07-06', '2019-20', 'official', 2, 1),
    ('nba-2020053', '2021-01-16', '2020-21', 'official', 2, 1),
    ('nba-2021107', '2022-02-10', '2021-22', 'official', 2, 1),
    ('bbref-2022-06-23-lal-orl-picks', '2022-06-23', '2021-22', 'official', 2, 1);

insert into trade_team (trade_id, franchise_id, date)
select involved.trade_id, involved.franchise_id, trade.date
from (
    values
        ('nba-2019012', 1610612747), ('nba-2019012', 1610612740),
        ('nba-2020053', 1610612751), ('nba-2020053', 1610612745),
        ('nba-2021107', 1610612751), ('nba-2021107', 1610612755),
        ('bbref-2022-06-23-lal-orl-picks', 1610612747), ('bbref-2022-06-23-lal-orl-picks', 1610612753)
) involved (trade_id, franchise_id)
join trade on trade.id = involved.trade_id;

insert into pick (id, year, round, original_franchise_id, number, selected_player, player_id, draft_franchise_id)
values
    ('2022-1-lal', 2022, 1, 1610612747, 8, 'Dyson Daniels', 'nba-1630700', 1610612740),
    ('2025-1-lal', 2025, 1, 1610612747, null, null, null, null),
    ('2027-1-bkn', 2027, 1, 1610612751, null, null, null, null),
    ('2027-1-phi', 2027, 1, 1610612755, null, null, null, null);

insert into pick_alias (alias, pick_id) values ('2024-1-lal', '2025-1-lal');

insert into asset (trade_id, ordinal, from_franchise_id, to_franchise_id, kind, pick_year, pick_round, pick, text, claim_ids)
values
    (
        'nba-2019012', 1, 1610612747, 1610612740, 'pick', 2022, 1,
        '{"years":null,"protection":null,"terms":[],"outcome":{"status":"conveyed","number":8}}', 'a 2022 first-round pick', '{21}'
    ),
    (
        'nba-2019012', 2, 1610612747, 1610612740, 'pick', 2025, 1,
        '{"years":null,"protection":null,"terms":[{"kind":"deferred","from_year":2024}],"outcome":null}', 'a 2024 first-round pick', '{21}'
    ),
    (
        'nba-2020053', 1, 1610612751, 1610612745, 'pick_swap', 2027, 1,
        '{"years":null,"protection":null,"terms":[{"kind":"swap"}],"outcome":null}', 'a right to swap', '{21}'
    ),
    (
        'nba-2021107', 1, 1610612755, 1610612751, 'pick', 2027, 1,
        '{"years":null,"protection":"protected 1–8","terms":[{"kind":"protected","ranges":[{"first":1,"last":8}]}],"outcome":null}',
        'a 2027 first-round pick', '{6,21}'
    ),
    ('nba-2021107', 2, 1610612755, 1610612751, 'draft_consideration', null, null, null, 'draft consideration', '{6}'),
    (
        'bbref-2022-06-23-lal-orl-picks', 1, 1610612747, 1610612753, 'pick', 2028, 2,
        '{"years":null,"protection":null,"terms":[{"kind":"favorable","which":"more","of":[{"code":"LAL"},{"code":"WAS"}]}],"outcome":null}',
        'a 2028 second-round pick', '{21}'
    );

insert into pick_identity (trade_id, ordinal, pick_id, certainty, basis, candidate_franchise_ids)
values
    ('nba-2019012', 1, '2022-1-lal', 'stated', 'draft_record', '{}'),
    ('nba-2019012', 2, '2025-1-lal', 'stated', 'original_team', '{}'),
    ('nba-2020053', 1, '2027-1-bkn', 'deduced', 'only_pick_held', '{}'),
    ('nba-2021107', 1, '2027-1-phi', 'deduced', 'only_pick_held', '{}'),
    ('bbref-2022-06-23-lal-orl-picks', 1, null, 'ambiguous', null, '{1610612747,1610612764}');

insert into lineage (trade_id, ordinal, end_kind, last_seen, end_date, certainty, basis)
values
    ('nba-2019012', 1, 'drafted', '2022-06-23', '2022-06-23', 'stated', 'draft_record'),
    ('nba-2019012', 2, 'open', '2019-07-06', null, 'deduced', 'no_later_event'),
    ('nba-2020053', 1, 'open', '2021-01-16', null, 'deduced', 'no_later_event'),
    ('nba-2021107', 1, 'open', '2022-02-10', null, 'deduced', 'no_later_event'),
    ('nba-2021107', 2, 'not_followed', '2022-02-10', null, 'stated', null),
    ('bbref-2022-06-23-lal-orl-picks', 1, 'unresolved', '2022-06-23', null, 'unknown', null);

update dataset_state set next_draft = 2025, published_at = '2024-07-15T10:00Z';

-- As for the worker's role: compiling the statement would take longer than running it.
set local jit = off;
insert into pick_document (
    id, pick_id, year, round, original_franchise_id, owner_franchise_id, status, certainty, is_traded, document
)
select id, pick_id, year, round, original_franchise_id, owner_franchise_id, status, certainty, is_traded, document
from pick_wire;

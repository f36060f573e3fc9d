-- What became of the trade of Paul Pierce and Kevin Garnett, as far as the tests need it: trades of 2013, 2014, 2017 and 2018, the
-- selections of Jaylen Brown, Jayson Tatum, Markelle Fultz, Abdel Nader and Paul Pierce, and three transactions.

insert into player (id, name, name_observed_at, nba_id)
values
    ('nba-1718', 'Paul Pierce', '2021-08-01T10:00Z', 1718),
    ('nba-708', 'Kevin Garnett', '2021-08-01T10:00Z', 708),
    ('nba-2586', 'Keith Bogans', '2021-08-01T10:00Z', 2586),
    ('nba-203939', 'Dwight Powell', '2021-08-01T10:00Z', 203939),
    ('nba-1627759', 'Jaylen Brown', '2021-08-01T10:00Z', 1627759),
    ('nba-1628369', 'Jayson Tatum', '2021-08-01T10:00Z', 1628369),
    ('nba-1628365', 'Markelle Fultz', '2021-08-01T10:00Z', 1628365),
    ('nba-1627846', 'Abdel Nader', '2021-08-01T10:00Z', 1627846),
    ('nba-1628681', 'Rodney Purvis', '2021-08-01T10:00Z', 1628681);

insert into player_alias (alias, player_id) values ('draft-2016-3', 'nba-1627759');

insert into pick (id, year, round, original_franchise_id, number, selected_player, player_id, draft_franchise_id)
values
    ('2016-1-bkn', 2016, 1, 1610612751, 3, 'Jaylen Brown', 'nba-1627759', 1610612738),
    ('2016-2-cle', 2016, 2, 1610612739, 58, 'Abdel Nader', 'nba-1627846', 1610612738),
    ('2017-1-bkn', 2017, 1, 1610612751, 1, 'Markelle Fultz', 'nba-1628365', 1610612755),
    ('2017-1-sac', 2017, 1, 1610612758, 3, 'Jayson Tatum', 'nba-1628369', 1610612738),
    ('2018-1-bkn', 2018, 1, 1610612751, 8, 'Collin Sexton', null, 1610612739),
    ('2019-2-bos', 2019, 2, 1610612738, null, null, null, null);
insert into pick_alias (alias, pick_id) values ('2018-2-bos', '2019-2-bos');

update draft_selection set player_id = selected.player_id, stated_name = recorded_name, stated_franchise_id = recorded_franchise_id
from (
    values
        (2016, 3, 'nba-1627759'), (2016, 58, 'nba-1627846'), (2017, 1, 'nba-1628365'), (2017, 3, 'nba-1628369')
) selected (year, number, player_id)
where draft_selection.year = selected.year and draft_selection.number = selected.number;

insert into trade (id, date, season, status, team_count, revision, change_seq)
values
    ('bbref-2013-07-12-bkn-bos-keith-bogans', '2013-07-12', '2013-14', 'official', 2, 1, 101),
    ('bbref-2014-09-25-bos-cle-keith-bogans', '2014-09-25', '2014-15', 'official', 2, 1, 102),
    ('bbref-2014-12-18-bos-dal-dwight-powell', '2014-12-18', '2014-15', 'official', 2, 1, 103),
    ('bbref-2017-06-19-bos-phi', '2017-06-19', '2016-17', 'official', 2, 1, 104),
    ('nba-2018015', '2018-07-23', '2018-19', 'official', 2, 1, 105);

-- BOS 1610612738, CLE 1610612739, DAL 1610612742, BKN 1610612751, PHI 1610612755, OKC 1610612760
insert into trade_team (trade_id, franchise_id, date)
select trade.id, franchise_id, trade.date
from (
    values
        ('bbref-2013-07-12-bkn-bos-keith-bogans', 1610612751), ('bbref-2013-07-12-bkn-bos-keith-bogans', 1610612738),
        ('bbref-2014-09-25-bos-cle-keith-bogans', 1610612738), ('bbref-2014-09-25-bos-cle-keith-bogans', 1610612739),
        ('bbref-2014-12-18-bos-dal-dwight-powell', 1610612738), ('bbref-2014-12-18-bos-dal-dwight-powell', 1610612742),
        ('bbref-2017-06-19-bos-phi', 1610612738), ('bbref-2017-06-19-bos-phi', 1610612755),
        ('nba-2018015', 1610612738), ('nba-2018015', 1610612760)
) involved (trade_id, franchise_id)
join trade on trade.id = involved.trade_id;

insert into asset (trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, pick_year, pick_round, text, claim_ids)
values
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 1, 1610612738, 1610612751, 'player', 'nba-708', null, null, 'Kevin Garnett', '{21}'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 2, 1610612738, 1610612751, 'player', 'nba-1718', null, null, 'Paul Pierce', '{21}'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 3, 1610612751, 1610612738, 'player', 'nba-2586', null, null, 'Keith Bogans', '{21}'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 4, 1610612751, 1610612738, 'pick', null, 2016, 1, '2016 first', '{21}'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 5, 1610612751, 1610612738, 'pick', null, 2018, 1, '2018 first', '{21}'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 6, 1610612751, 1610612738, 'pick_swap', null, 2017, 1, '2017 swap', '{21}'),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 1, 1610612738, 1610612739, 'player', 'nba-2586', null, null, 'Keith Bogans', '{21}'),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 2, 1610612739, 1610612738, 'player', 'nba-203939', null, null, 'Dwight Powell', '{21}'),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 3, 1610612739, 1610612738, 'pick', null, 2016, 2, '2016 second', '{21}'),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 4, 1610612739, 1610612738, 'trade_exception', null, null, null, 'trade exception', '{21}'),
    ('bbref-2014-12-18-bos-dal-dwight-powell', 1, 1610612738, 1610612742, 'player', 'nba-203939', null, null, 'Dwight Powell', '{21}'),
    ('bbref-2014-12-18-bos-dal-dwight-powell', 2, 1610612742, 1610612738, 'draft_consideration', null, null, null, 'draft consideration', '{21}'),
    ('bbref-2017-06-19-bos-phi', 1, 1610612738, 1610612755, 'pick', null, 2017, 1, '2017 first', '{21}'),
    ('bbref-2017-06-19-bos-phi', 2, 1610612755, 1610612738, 'pick', null, 2017, 1, '2017 first', '{21}'),
    ('nba-2018015', 1, 1610612738, 1610612760, 'player', 'nba-1627846', null, null, 'Abdel Nader', '{21}'),
    ('nba-2018015', 2, 1610612760, 1610612738, 'player', 'nba-1628681', null, null, 'Rodney Purvis', '{21}');

insert into pick_identity (trade_id, ordinal, pick_id, certainty, basis)
values
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 4, '2016-1-bkn', 'stated', 'draft_record'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 5, '2018-1-bkn', 'stated', 'draft_record'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 6, '2017-1-bkn', 'stated', 'original_team'),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 3, '2016-2-cle', 'stated', 'draft_record'),
    ('bbref-2017-06-19-bos-phi', 1, '2017-1-bkn', 'stated', 'draft_record'),
    ('bbref-2017-06-19-bos-phi', 2, '2017-1-sac', 'stated', 'draft_record');

insert into transaction (id, date, season, kind, franchise_id, player_id, text, claim_id)
values
    ('pst-signing-2012-07-14-bos-kevin-garnett', '2012-07-14', '2012-13', 'signing', 1610612738, 'nba-708', 're-signed', 11),
    ('pst-signing-2014-07-17-was-paul-pierce', '2014-07-17', '2014-15', 'signing', 1610612764, 'nba-1718', 'signed', 11),
    ('nba-waive-1004438', '2018-07-30', '2018-19', 'waiver', 1610612738, 'nba-1628681', 'Boston Celtics waived guard Rodney Purvis.', 11);

insert into lineage (trade_id, ordinal, end_kind, last_seen, end_date, end_trade_id, end_ordinal, end_transaction_id, certainty, basis)
values
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 1, 'no_later_event', '2013-07-12', null, null, null, null, 'deduced', 'no_later_event'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 2, 'signed_elsewhere', '2013-07-12', '2014-07-17', null, null, 'pst-signing-2014-07-17-was-paul-pierce', 'deduced', 'next_transaction'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 3, 'traded', '2014-09-25', '2014-09-25', 'bbref-2014-09-25-bos-cle-keith-bogans', 1, null, 'stated', 'next_trade'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 4, 'drafted', '2013-07-12', '2016-06-23', null, null, null, 'stated', 'draft_record'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 5, 'left_unseen', '2013-07-12', '2018-06-21', null, null, null, 'deduced', 'draft_record'),
    ('bbref-2013-07-12-bkn-bos-keith-bogans', 6, 'swapped', '2013-07-12', '2017-06-22', null, null, null, 'stated', null),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 1, 'no_later_event', '2014-09-25', null, null, null, null, 'deduced', 'no_later_event'),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 2, 'traded', '2014-12-18', '2014-12-18', 'bbref-2014-12-18-bos-dal-dwight-powell', 1, null, 'stated', 'next_trade'),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 3, 'drafted', '2014-09-25', '2016-06-23', null, null, null, 'stated', 'draft_record'),
    ('bbref-2014-09-25-bos-cle-keith-bogans', 4, 'not_followed', '2014-09-25', null, null, null, null, 'unknown', null),
    ('bbref-2014-12-18-bos-dal-dwight-powell', 1, 'no_later_event', '2014-12-18', null, null, null, null, 'deduced', 'no_later_event'),
    ('bbref-2014-12-18-bos-dal-dwight-powell', 2, 'not_followed', '2014-12-18', null, null, null, null, 'unknown', null),
    ('bbref-2017-06-19-bos-phi', 1, 'drafted', '2017-06-19', '2017-06-22', null, null, null, 'stated', 'draft_record'),
    ('bbref-2017-06-19-bos-phi', 2, 'drafted', '2017-06-19', '2017-06-22', null, null, null, 'stated', 'draft_record'),
    ('nba-2018015', 1, 'no_later_event', '2018-07-23', null, null, null, null, 'deduced', 'no_later_event'),
    ('nba-2018015', 2, 'waived', '2018-07-30', '2018-07-30', null, null, 'nba-waive-1004438', 'stated', 'next_transaction');

insert into selection_lineage (year, number, end_kind, last_seen, end_date, end_trade_id, end_ordinal, certainty, basis)
values
    (1998, 10, 'traded', '2013-07-12', '2013-07-12', 'bbref-2013-07-12-bkn-bos-keith-bogans', 2, 'stated', 'next_trade'),
    (2016, 3, 'no_later_event', '2019-10-21', null, null, null, 'deduced', 'no_later_event'),
    (2016, 58, 'traded', '2018-07-23', '2018-07-23', 'nba-2018015', 1, 'stated', 'next_trade'),
    (2017, 1, 'no_later_event', '2017-06-22', null, null, null, 'deduced', 'no_later_event'),
    (2017, 3, 'no_later_event', '2020-11-25', null, null, null, 'deduced', 'no_later_event');

update trade set summary = trade_document.summary, document = trade_document.document
from trade_document
where trade_document.id = trade.id and trade.summary is null and trade.revision > 0;

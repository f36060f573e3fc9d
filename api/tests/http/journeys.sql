-- The career of Kay Felder: the rights to him moved in the night of the draft, and no feed states how he left Detroit.

insert into player (id, name, name_observed_at, nba_id) values ('nba-1627770', 'Kay Felder', '2021-08-01T10:00Z', 1627770);
insert into player_name (player_id, name, folded_name) values ('nba-1627770', 'Kay Felder', 'kay felder');
insert into player_alias (alias, player_id) values ('draft-2016-54', 'nba-1627770');

insert into claim (id, feed, record_key, content_hash, kind, document, source_object_id, line)
overriding system value
select number, 'nba-player-movement', 'Felder ' || number, decode(lpad(to_hex(number), 2, '0'), 'hex'), 'transaction', '{}', 1, number
from generate_series(31, 36) number;

insert into transaction (id, date, season, kind, franchise_id, player_id, text, claim_id)
values
    ('nba-signing-976579', '2016-08-05', '2016-17', 'signing', 1610612739, 'nba-1627770', 'Cleveland Cavaliers re-signed guard Kay Felder to a Contract.', 31),
    ('nba-waive-991409', '2017-10-14', '2017-18', 'waiver', 1610612737, 'nba-1627770', 'Atlanta Hawks waived guard Kay Felder.', 32),
    ('nba-awardedonwaivers-991666', '2017-10-16', '2017-18', 'waiver_claim', 1610612741, 'nba-1627770', 'Chicago Bulls claimed guard Kay Felder off waivers.', 33),
    ('nba-waive-995731', '2017-12-19', '2017-18', 'waiver', 1610612741, 'nba-1627770', 'Chicago Bulls waived guard Kay Felder.', 34),
    ('nba-signing-997385', '2018-01-15', '2017-18', 'signing', 1610612765, 'nba-1627770', 'Detroit Pistons signed guard Kay Felder to a Two-Way Contract.', 35),
    ('nba-waive-1006364', '2018-10-13', '2018-19', 'waiver', 1610612761, 'nba-1627770', 'Toronto Raptors waived guard Kay Felder.', 36);

insert into trade (id, date, season, status, team_count, revision, change_seq)
values ('nba-2017016', '2017-10-14', '2017-18', 'official', 2, 1, 100);
insert into asset (trade_id, ordinal, from_franchise_id, to_franchise_id, kind, player_id, text, claim_ids)
values ('nba-2017016', 1, 1610612739, 1610612737, 'player', 'nba-1627770', 'Atlanta Hawks received guard Kay Felder from Cleveland Cavaliers.', '{1}');
update trade set summary = trade_document.summary, document = trade_document.document
from trade_document
where trade_document.id = trade.id and trade.id = 'nba-2017016';

update draft_selection
set stated_name = 'Kay Felder', stated_franchise_id = 1610612737, player_id = 'nba-1627770', claim_id = 31
where year = 2016 and number = 54;
insert into selection_lineage (year, number, end_kind, last_seen, end_date, end_trade_id, end_ordinal, certainty, basis)
values (2016, 54, 'traded', '2017-10-14', '2017-10-14', 'nba-2017016', 1, 'stated', 'next_trade');
insert into lineage (trade_id, ordinal, end_kind, last_seen, end_date, end_transaction_id, certainty, basis)
values ('nba-2017016', 1, 'claimed', '2017-10-14', '2017-10-16', 'nba-awardedonwaivers-991666', 'stated', 'next_transaction');

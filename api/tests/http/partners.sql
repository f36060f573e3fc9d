-- Four trades of Brooklyn, Boston and others in seasons without further trades: one of three teams, one under the code NJN shortly
-- before a deadline, one that was rescinded; and the record of another feed that was merged into the trade of three teams.

insert into trade (id, date, season, status, team_count, merged_into, revision, change_seq, summary, document)
values
    ('bbref-2008-02-19-dal-njn-antoine-wright', '2008-02-19', '2007-08', 'official', 2, null, 1, 11, '{}', '{}'),
    ('bbref-2013-07-12-bkn-bos-dj-white', '2013-07-12', '2013-14', 'official', 2, null, 1, 12, '{}', '{}'),
    ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', '2014-07-10', '2014-15', 'official', 3, null, 1, 13, '{}', '{}'),
    ('pst-2014-07-10-bkn-bos-cle-jarrett-jack', '2014-07-10', '2014-15', 'official', 3, 'bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 2, 14, '{}', '{}'),
    ('bbref-2016-02-18-det-hou-phi-donatas-motiejunas', '2016-02-18', '2015-16', 'rescinded', 3, null, 2, 15, '{}', '{}');

insert into trade_team (trade_id, franchise_id, date)
select trade.id, franchise.id, trade.date
from trade
join franchise on franchise.code = any(
    case trade.id
        when 'bbref-2008-02-19-dal-njn-antoine-wright' then '{BKN,DAL}'::text[]
        when 'bbref-2013-07-12-bkn-bos-dj-white' then '{BKN,BOS}'::text[]
        when 'bbref-2014-07-10-bkn-bos-cle-jarrett-jack' then '{BKN,BOS,CLE}'::text[]
        when 'pst-2014-07-10-bkn-bos-cle-jarrett-jack' then '{BKN,BOS,CLE}'::text[]
        when 'bbref-2016-02-18-det-hou-phi-donatas-motiejunas' then '{DET,HOU,PHI}'::text[]
    end
);

insert into asset (trade_id, ordinal, from_franchise_id, to_franchise_id, kind, pick_year, pick_round, text, claim_ids)
select stated.trade_id, stated.ordinal, sender.id, receiver.id, stated.kind, stated.year, stated.round, stated.text, '{1}'
from (
    values
        ('bbref-2008-02-19-dal-njn-antoine-wright', 1, 'BKN', 'DAL', 'player', null, null, 'Jason Kidd'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 2, 'BKN', 'DAL', 'player', null, null, 'Malik Allen'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 3, 'BKN', 'DAL', 'player', null, null, 'Antoine Wright'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 4, 'DAL', 'BKN', 'player', null, null, 'Devin Harris'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 5, 'DAL', 'BKN', 'player', null, null, 'DeSagana Diop'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 6, 'DAL', 'BKN', 'player', null, null, 'Trenton Hassell'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 7, 'DAL', 'BKN', 'player', null, null, 'Maurice Ager'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 8, 'DAL', 'BKN', 'player', null, null, 'Keith Van Horn'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 9, 'DAL', 'BKN', 'pick', 2008, 1, '2008 1st round draft pick'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 10, 'DAL', 'BKN', 'pick', 2010, 1, '2010 1st round draft pick'),
        ('bbref-2008-02-19-dal-njn-antoine-wright', 11, 'DAL', 'BKN', 'cash', null, null, '$3M cash'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 1, 'BKN', 'BOS', 'player', null, null, 'Gerald Wallace'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 2, 'BKN', 'BOS', 'player', null, null, 'Kris Humphries'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 3, 'BKN', 'BOS', 'player', null, null, 'MarShon Brooks'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 4, 'BKN', 'BOS', 'player', null, null, 'Kris Joseph'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 5, 'BKN', 'BOS', 'player', null, null, 'Keith Bogans'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 6, 'BKN', 'BOS', 'pick', 2014, 1, '2014 1st round draft pick'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 7, 'BKN', 'BOS', 'pick', 2016, 1, '2016 1st round draft pick'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 8, 'BKN', 'BOS', 'pick_swap', 2017, 1, 'right to swap 2017 1st round picks'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 9, 'BKN', 'BOS', 'pick', 2018, 1, '2018 1st round draft pick'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 10, 'BOS', 'BKN', 'player', null, null, 'Paul Pierce'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 11, 'BOS', 'BKN', 'player', null, null, 'Kevin Garnett'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 12, 'BOS', 'BKN', 'player', null, null, 'Jason Terry'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 13, 'BOS', 'BKN', 'player', null, null, 'D.J. White'),
        ('bbref-2013-07-12-bkn-bos-dj-white', 14, 'BOS', 'BKN', 'pick', 2017, 2, '2017 2nd round draft pick'),
        ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 1, 'CLE', 'BKN', 'player', null, null, 'Jarrett Jack'),
        ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 2, 'CLE', 'BKN', 'player', null, null, 'Sergey Karasev'),
        ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 3, 'BKN', 'BOS', 'player', null, null, 'Marcus Thornton'),
        ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 4, 'BKN', 'CLE', 'draft_rights', null, null, 'rights to Ilkan Karaman'),
        ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 5, 'BKN', 'CLE', 'draft_rights', null, null, 'rights to Edin Bavcic'),
        ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 6, 'CLE', 'BOS', 'player', null, null, 'Tyler Zeller'),
        ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 7, 'CLE', 'BOS', 'pick', 2016, 1, '2016 1st round draft pick'),
        ('bbref-2014-07-10-bkn-bos-cle-jarrett-jack', 8, 'BOS', 'CLE', 'pick', 2015, 2, '2015 2nd round draft pick'),
        ('bbref-2016-02-18-det-hou-phi-donatas-motiejunas', 1, 'HOU', 'DET', 'player', null, null, 'Donatas Motiejunas'),
        ('bbref-2016-02-18-det-hou-phi-donatas-motiejunas', 2, 'HOU', 'DET', 'player', null, null, 'Marcus Thornton'),
        ('bbref-2016-02-18-det-hou-phi-donatas-motiejunas', 3, 'DET', 'PHI', 'player', null, null, 'Joel Anthony'),
        ('bbref-2016-02-18-det-hou-phi-donatas-motiejunas', 4, 'DET', 'HOU', 'pick', 2016, 1, '2016 1st round draft pick')
) stated (trade_id, ordinal, "from", "to", kind, year, round, text)
left join franchise sender on sender.code = stated."from"
left join franchise receiver on receiver.code = stated."to";

update trade set summary = trade_document.summary, document = trade_document.document
from trade_document
where trade_document.id = trade.id and trade.summary::text = '{}'

-- Matches of the news of the fixture with its trades. BOS 1610612738, BKN/NJN 1610612751

insert into news_trade (news_id, trade_id, certainty, player_ids, franchise_ids, timing)
values
    ('news-1', 'nba-2022001', 'deduced', '{nba-1626220}', '{1610612738,1610612751}', 'same_day'),
    ('news-3', 'nba-2022001', 'ambiguous', '{nba-1626220}', '{}', 'after'),
    ('news-4', 'nba-2021001', 'deduced', '{nba-1629029}', '{1610612738}', 'same_day'),
    ('news-4', 'nba-2009001', 'deduced', '{}', '{1610612751,1610612738}', 'after');

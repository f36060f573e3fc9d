-- A pick in words, such as `2016 first of BKN`. `pick` has year, round and the code of the original team, each of them or null.
concat(
        pick.year || ' ',
        case pick.round when 1 then 'first' when 2 then 'second' else coalesce('round ' || pick.round, 'pick') end,
        ' of ' || pick.code
    )

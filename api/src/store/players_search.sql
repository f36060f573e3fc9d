-- api.players_search: players under any name that is like the folded words: the name itself, then what holds the words
-- whole, then what begins with them, then what has a word that begins so, then what is merely like them; nothing that is far
-- behind the best.
-- How far a name is from the words is counted in edits: 2 for another letter, 3 for one too few or too many, half for a word
-- that sounds the same, 3 more for one that is cut short, be it as long as what was asked or a letter longer (`antetko`).
-- `levenshtein` refuses texts of more than 255 letters. The alternative metaphone says the same of `jokich` and Jokić.
select row_to_json(wire)::text as item
from (
    select
        player.id,
        player.name,
        player.nba_id,
        (
            select json_agg(player_name.name order by player_name.name)
            from player_name
            where player_name.player_id = player.id
        ) as names
    from (
        select
            player_name.player_id,
            min(closeness.tier) as tier,
            min(closeness.edits) as edits,
            max(closeness.likeness) as likeness,
            max(similarity($1, player_name.folded_name)) as likeness_of_whole,
            min(min(closeness.edits)) over () as fewest_edits
        from player_name
        cross join lateral (
            select
                case
                    when player_name.folded_name = $1 then 0
                    when position(' ' || $1 || ' ' in ' ' || player_name.folded_name || ' ') > 0 then 1
                    when starts_with(player_name.folded_name, $1) then 2
                    when position(' ' || $1 in player_name.folded_name) > 0 then 3
                    else 4
                end as tier,
                least(word_by_word.edits, joined.edits) as edits,
                word_similarity($1, player_name.folded_name) as likeness
            from (
                select sum(nearest.edits) as edits
                from string_to_table($1, ' ') asked
                cross join lateral (
                    select
                        min(
                            least(
                                levenshtein(left(asked, 100), left(own, 100), 3, 3, 2) / case
                                    when length(dmetaphone_alt(asked)) > 1
                                        and dmetaphone_alt(asked) = dmetaphone_alt(own)
                                        then 2
                                    else 1
                                end,
                                levenshtein(left(asked, 100), left(own, least(length(asked), 100)), 3, 3, 2) + 3,
                                levenshtein(left(asked, 100), left(own, least(length(asked) + 1, 100)), 3, 3, 2) + 3
                            )
                        ) as edits
                    from string_to_table(player_name.folded_name, ' ') own
                ) nearest
            ) word_by_word
            -- `la melo` is LaMelo.
            cross join (
                select min(levenshtein(left(replace($1, ' ', ''), 100), left(own, 100), 3, 3, 2)) as edits
                from string_to_table(player_name.folded_name, ' ') own
            ) joined
        ) closeness
        where $1 <% player_name.folded_name
        group by player_name.player_id
    ) found
    join player on player.id = found.player_id
    where found.tier < 4 or found.edits <= least(found.fewest_edits + 2, length($1))
    order by found.tier, found.edits, found.likeness desc, found.likeness_of_whole desc, player.name, player.id
    limit $2
) wire

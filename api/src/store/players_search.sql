-- api.players_search: the players with a name similar to the folded search text. The order is: an exact match, a name that
-- contains the text as whole words, a name that starts with it, a name with a word that starts with it, and similar names that
-- are not much worse than the best one.
-- The distance of a name is counted in weighted edits: 2 for a substituted letter and 3 for an inserted or deleted one. A word
-- that sounds the same has half the distance. The search word is also compared with the start of each word, of its own length
-- or one letter more, at a cost of 3 (`antetko`). `levenshtein` rejects texts of more than 255 letters. The alternative
-- metaphone is the same for `jokich` and Jokić.
select row_to_json(wire)::text as json
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
            max(closeness.word_similarity) as word_similarity,
            max(similarity($1, player_name.folded_name)) as name_similarity,
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
                least(per_word.edits, joined.edits) as edits,
                word_similarity($1, player_name.folded_name) as word_similarity
            from (
                select sum(nearest.edits) as edits
                from string_to_table($1, ' ') searched
                cross join lateral (
                    select
                        min(
                            least(
                                levenshtein(left(searched, 100), left(word, 100), 3, 3, 2) / case
                                    when length(dmetaphone_alt(searched)) > 1
                                        and dmetaphone_alt(searched) = dmetaphone_alt(word)
                                        then 2
                                    else 1
                                end,
                                levenshtein(left(searched, 100), left(word, least(length(searched), 100)), 3, 3, 2) + 3,
                                levenshtein(left(searched, 100), left(word, least(length(searched) + 1, 100)), 3, 3, 2) + 3
                            )
                        ) as edits
                    from string_to_table(player_name.folded_name, ' ') word
                ) nearest
            ) per_word
            -- `la melo` matches LaMelo.
            cross join (
                select min(levenshtein(left(replace($1, ' ', ''), 100), left(word, 100), 3, 3, 2)) as edits
                from string_to_table(player_name.folded_name, ' ') word
            ) joined
        ) closeness
        where $1 <% player_name.folded_name
            -- A former ID has no assets any more.
            and not exists (select from player_alias where player_alias.alias = player_name.player_id)
        group by player_name.player_id
    ) found
    join player on player.id = found.player_id
    where found.tier < 4 or found.edits <= least(found.fewest_edits + 2, length($1))
    order by found.tier, found.edits, found.word_similarity desc, found.name_similarity desc, player.name, player.id
    limit $2
) wire

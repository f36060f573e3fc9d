-- api.players_search: players under any name that is like the folded words: the name itself, then what holds the words
-- whole, then what begins with them, then what has a word that begins so, then what is merely like them; nothing that is far
-- behind the best.
select row_to_json(wire)::text as item
from (
    select
        player.id,
        player.name,
        (
            select min(external_id.external::bigint)
            from external_id
            where external_id.player_id = player.id
                and external_id.feed = 'nba-player-movement'
                and external_id.entity = 'player'
        ) as nba_id,
        (
            select json_agg(player_name.name order by player_name.name)
            from player_name
            where player_name.player_id = player.id
        ) as names
    from (
        select
            player_name.player_id,
            min(closeness.tier) as tier,
            max(closeness.likeness) as likeness,
            max(strict_word_similarity($1, player_name.folded)) as likeness_of_words,
            max(max(closeness.likeness)) over () as best
        from player_name
        cross join lateral (
            select
                case
                    when player_name.folded = $1 then 0
                    when position(' ' || $1 || ' ' in ' ' || player_name.folded || ' ') > 0 then 1
                    when starts_with(player_name.folded, $1) then 2
                    when position(' ' || $1 in player_name.folded) > 0 then 3
                    else 4
                end as tier,
                word_similarity($1, player_name.folded) as likeness
        ) closeness
        where $1 <% player_name.folded
        group by player_name.player_id
    ) found
    join player on player.id = found.player_id
    where found.likeness >= 0.75 * found.best
    order by found.tier, found.likeness desc, found.likeness_of_words desc, player.name, player.id
    limit $2
) wire

-- api.player_identity: a player by his ID or a former one, with the folded names that no other player has.
select
    player.id,
    player.name,
    player.nba_id,
    array(
        select own.folded_name
        from player_name own
        where own.player_id = player.id
            and not exists (
                select
                from player_name other
                -- The collation selects the index for exact look-ups.
                where other.folded_name collate "C" = own.folded_name and other.player_id <> player.id
            )
    ) as unshared_names
from player
where player.id = coalesce((select player_alias.player_id from player_alias where player_alias.alias = $1), $1)

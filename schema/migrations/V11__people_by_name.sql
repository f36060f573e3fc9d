-- People whom only a name identifies have an id that is made of it, such as 'name-aaron-craft'. Once another id is known for the
-- name, the former id leads to that player (`player_alias`), and the worker deletes the former player.
grant delete on player, player_name, player_alias to tracker_ingest;

-- ingest.news_candidate_players: the players of these trades with all their names
select
    asset.trade_id, asset.player_id,
    case
        when asset.player_id is null then array[asset.unresolved_name]
        else array(select name from player_name where player_name.player_id = asset.player_id order by name)
    end as names
from asset
where asset.trade_id = any($1::text[]) and (asset.player_id is not null or asset.unresolved_name is not null)

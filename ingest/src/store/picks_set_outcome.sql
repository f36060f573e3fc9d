-- ingest.picks_set_outcome: position and selected player of picks, from the latest trade that states them
update pick set number = known.number, selected_player = known.selected_player
from (
    select distinct on (asset.pick_id)
        asset.pick_id,
        (asset.pick -> 'outcome' ->> 'number')::smallint as number,
        asset.pick -> 'outcome' ->> 'selected_player' as selected_player
    from asset
    join trade on trade.id = asset.trade_id
    where asset.pick_id = any($1::text[])
        and asset.kind = 'pick'
        and asset.pick -> 'outcome' ->> 'status' = 'conveyed'
    order by asset.pick_id, trade.date desc, trade.id desc, asset.ordinal
) known
where pick.id = known.pick_id and (pick.number, pick.selected_player) is distinct from (known.number, known.selected_player)

-- An asset in words. `pick` has year, round and original team of a pick.
case asset.kind
        when 'player' then coalesce(player.name, asset.unresolved_name)
        when 'draft_rights' then 'draft rights to ' || coalesce(player.name, asset.unresolved_name)
        when 'pick' then {tree_pick_label}
        when 'pick_swap' then 'right to swap ' || {tree_pick_label}
        when 'cash' then 'cash'
        when 'trade_exception' then 'trade exception'
        when 'draft_consideration' then 'draft consideration'
        when 'future_considerations' then 'future considerations'
        else asset.text
    end

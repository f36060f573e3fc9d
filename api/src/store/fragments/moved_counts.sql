-- Numbers of the assets that a team sent (`side.is_sent`) or received, from groups of equal assets, for {moved_json}.
sum(leg.assets) filter (where leg.kind = 'player' and side.is_sent) as players_sent,
        sum(leg.assets) filter (where leg.kind = 'player' and not side.is_sent) as players_received,
        sum(leg.assets) filter (where leg.kind = 'draft_rights' and side.is_sent) as rights_sent,
        sum(leg.assets) filter (where leg.kind = 'draft_rights' and not side.is_sent) as rights_received,
        sum(leg.assets) filter (where leg.kind = 'pick' and side.is_sent) as picks_sent,
        sum(leg.assets) filter (where leg.kind = 'pick' and not side.is_sent) as picks_received

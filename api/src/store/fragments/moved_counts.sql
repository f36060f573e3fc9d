-- Numbers of the assets that a team sent (`side.is_sent`) or received, for {moved_json}.
count(*) filter (where asset.kind = 'player' and side.is_sent) as players_sent,
        count(*) filter (where asset.kind = 'player' and not side.is_sent) as players_received,
        count(*) filter (where asset.kind = 'draft_rights' and side.is_sent) as rights_sent,
        count(*) filter (where asset.kind = 'draft_rights' and not side.is_sent) as rights_received,
        count(*) filter (where asset.kind = 'pick' and side.is_sent) as picks_sent,
        count(*) filter (where asset.kind = 'pick' and not side.is_sent) as picks_received

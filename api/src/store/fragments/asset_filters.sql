-- The filters on columns of an asset other than the draft year: kind, round.
($10::text[] is null or asset.kind = any($10))
    and ($11::smallint is null or asset.pick_round = $11)

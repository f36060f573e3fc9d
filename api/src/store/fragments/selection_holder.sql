-- The team that had a selected player: the sender of his next trade (`sent`), otherwise as the draft history or the record of
-- drafts states it.
coalesce(sent.from_franchise_id, selection.rights_franchise_id, selection.stated_franchise_id, selection.recorded_franchise_id)

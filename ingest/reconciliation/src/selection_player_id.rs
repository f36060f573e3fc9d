//! The IDs of players whom NBA.com does not list, because they were drafted and never played: `draft-2015-39`, that of their
//! selection. Such an ID follows from the record of drafts, never from an index of names.

const PREFIX: &str = "draft-";

/// Returns the ID of the player who was selected with a number of a draft.
pub fn selection_player_id(year: i16, number: i16) -> String {
    format!("{PREFIX}{year}-{number}")
}

/// Returns whether an ID is that of a selection.
pub fn is_selection_player_id(player_id: &str) -> bool {
    player_id.starts_with(PREFIX)
}

/// Returns year and number of the selection that an ID such as `draft-2015-39` is made of.
pub fn selection_of_id(player_id: &str) -> Option<(i16, i16)> {
    let (year, number) = player_id.strip_prefix(PREFIX)?.split_once('-')?;
    Some((year.parse().ok()?, number.parse().ok()?))
}

//! What reconciliation knows besides the source records.

use feeds::claim::Override;

use crate::draft_record::DraftSelections;
use crate::player_index::PlayerIndex;

/// Players, drafts and the decisions of operators.
#[derive(Clone, Copy)]
pub struct Knowledge<'a> {
    pub players: &'a dyn PlayerIndex,
    pub drafts: &'a DraftSelections,
    pub overrides: &'a [Override],
}

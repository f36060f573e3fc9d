//! What a reader should know before trusting a trade or a leg of it.

use poem_openapi::Enum;

/// What a reader should know before trusting this: `single_sided` (the feed tells of one side only), `unknown_sender`,
/// `unknown_receiver`, `unparsed_text` (part of the text is kept as text), `ambiguous_note` (a note may be about several of the
/// assets), `note_conflicts` (a note says something else than its sentence), `unresolved_name` (no player or several had the
/// name then), `unresolved_team`, `rows_conflict` (within one feed), `sources_conflict`
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum Flag {
    OneSided,
    UnknownSender,
    UnknownReceiver,
    NotUnderstood,
    NoteUnbound,
    NoteDisagrees,
    UnresolvedName,
    UnresolvedTeam,
    RowsDisagree,
    FeedsDisagree,
}

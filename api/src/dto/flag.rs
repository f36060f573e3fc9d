//! Data quality flags.

use poem_openapi::Enum;

/// A data quality warning: `single_sided` (the feed states only one side of the trade), `unknown_sender` and
/// `unknown_receiver` (no feed states the sending or receiving team), `unparsed_text` (part of the text could not be parsed
/// and is kept as text), `ambiguous_note` (a note may apply to several assets, so it is attached to none), `note_conflicts`
/// (a note contradicts the sentence that it belongs to), `unresolved_name` (the name matches no player of that time, or
/// several), `unresolved_team` (a team name matches no team), `rows_conflict` (rows of one feed contradict each other),
/// `sources_conflict` (feeds contradict each other), `empty_leg` (a sentence names sender and receiver, but no asset),
/// `repeated_record` (one feed states the trade twice), `combined_record` (one record of a feed combines several trades).
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub enum Flag {
    SingleSided,
    UnknownSender,
    UnknownReceiver,
    UnparsedText,
    AmbiguousNote,
    NoteConflicts,
    UnresolvedName,
    UnresolvedTeam,
    RowsConflict,
    SourcesConflict,
    EmptyLeg,
    RepeatedRecord,
    CombinedRecord,
}

//! The picks of a team as CSV: one row per own pick without claims, per claim on an own pick, and per pick that the
//! team received.

use csv::{Terminator, WriterBuilder};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use serde::{Deserialize, Serialize};

use super::{ExportError, Format};

pub struct TeamPicksCsv;

/// The parts of `/v1/teams/{code}/picks` that a row shows.
#[derive(Deserialize)]
struct TeamPicks {
    cells: Vec<Cell>,
}

#[derive(Deserialize)]
struct Cell {
    year: i16,
    round: i16,
    own: Own,
    incoming: Vec<Incoming>,
    least: i64,
    most: i64,
}

#[derive(Deserialize)]
struct Own {
    pick_id: String,
    state: String,
    creditors: Vec<Creditor>,
}

#[derive(Deserialize)]
struct Creditor {
    team: Option<Team>,
    kind: String,
    trade_id: String,
    asset: i16,
    certainty: String,
    protection: Option<String>,
}

#[derive(Deserialize)]
struct Incoming {
    pick_id: Option<String>,
    original_team: Option<Team>,
    candidates: Vec<Team>,
    kind: String,
    state: String,
    trade_id: String,
    asset: i16,
    certainty: String,
    protection: Option<String>,
}

#[derive(Deserialize)]
struct Team {
    code: String,
}

#[derive(Default, Serialize)]
struct Row {
    year: i16,
    round: i16,
    least: i64,
    most: i64,
    side: &'static str,
    pick_id: Option<String>,
    state: String,
    kind: Option<String>,
    team: Option<String>,
    candidates: Option<String>,
    trade_id: Option<String>,
    asset: Option<i16>,
    certainty: Option<String>,
    protection: Option<String>,
}

const HEADER: [&str; 14] = [
    "year",
    "round",
    "least",
    "most",
    "side",
    "pick_id",
    "state",
    "kind",
    "team",
    "candidates",
    "trade_id",
    "asset",
    "certainty",
    "protection",
];

impl Format for TeamPicksCsv {
    const MEDIA_TYPE: &'static str = "text/csv";
    const CONTENT_TYPE: &'static str = "text/csv; charset=utf-8; header=present";
    const FILE_NAME: &'static str = "picks.csv";

    fn write(documents: impl Iterator<Item = String>) -> Result<Vec<u8>, ExportError> {
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).has_headers(false).from_writer(Vec::new());
        writer.write_record(HEADER).map_err(ExportError::Csv)?;
        for document in documents {
            let picks: TeamPicks = serde_json::from_str(&document)
                .map_err(|source| ExportError::Document { start: "picks of a team".to_owned(), source })?;
            for row in picks.cells.into_iter().flat_map(rows) {
                writer.serialize(row).map_err(ExportError::Csv)?;
            }
        }
        writer.into_inner().map_err(|error| ExportError::Csv(error.into_error().into()))
    }

    fn description() -> &'static str {
        "Columns: `year`, `round`; `least` and `most` picks that the team can make in this round; `side` (`own` or `incoming`); \
         `pick_id`; `state`; `kind` (`pick` or `pick_swap`); `team` that has a claim on the own pick, or that the received pick \
         belonged to originally; space-separated `candidates` if that is ambiguous; `trade_id` and number of the `asset`; \
         `certainty`; `protection` as text"
    }

    fn schema() -> MetaSchemaRef {
        MetaSchemaRef::Inline(Box::new(MetaSchema::new("string")))
    }
}

fn rows(cell: Cell) -> Vec<Row> {
    let Cell { year, round, own, incoming, least, most } = cell;
    let Own { pick_id, state, creditors } = own;
    let in_cell = |side| Row { year, round, least, most, side, ..Row::default() };
    let own_row = |creditor: Option<Creditor>| {
        let row = Row { pick_id: Some(pick_id.clone()), state: state.clone(), ..in_cell("own") };
        match creditor {
            None => row,
            Some(claim) => Row {
                kind: Some(claim.kind),
                team: claim.team.map(|team| team.code),
                trade_id: Some(claim.trade_id),
                asset: Some(claim.asset),
                certainty: Some(claim.certainty),
                protection: claim.protection,
                ..row
            },
        }
    };
    let received = incoming.into_iter().map(|pick| Row {
        pick_id: pick.pick_id,
        state: pick.state,
        kind: Some(pick.kind),
        team: pick.original_team.map(|team| team.code),
        candidates: join(&pick.candidates),
        trade_id: Some(pick.trade_id),
        asset: Some(pick.asset),
        certainty: Some(pick.certainty),
        protection: pick.protection,
        ..in_cell("incoming")
    });
    let mut rows = Vec::new();
    if creditors.is_empty() {
        rows.push(own_row(None));
    }
    rows.extend(creditors.into_iter().map(|claim| own_row(Some(claim))));
    rows.extend(received);
    rows
}

fn join(teams: &[Team]) -> Option<String> {
    (!teams.is_empty()).then(|| teams.iter().map(|team| team.code.as_str()).collect::<Vec<_>>().join(" "))
}

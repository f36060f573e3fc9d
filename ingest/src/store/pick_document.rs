//! The JSON of a traded pick as the API serves it.
//!
//! A pick of Golden State that is protected in 2024, stated by a trade of 2019:
//!
//! ```json
//! {
//!   "id": "2024-1-gsw", "year": 2024, "years": null, "round": 1, "original_team": {"code": "GSW"},
//!   "protection": "protected 1–4 in 2024",
//!   "terms": [{"kind": "protected", "ranges": [{"first": 1, "last": 4}], "years": {"first": 2024, "last": 2024}}],
//!   "outcome": null
//! }
//! ```

use chrono::NaiveDate;
use feeds::pick::{DraftRange, DraftYears, Favorability, Pick, PickOutcome, PossibleYears, Term};
use reference::{FranchiseId, REFERENCE};
use serde::Serialize;

use reconciliation::pick_identity::PickId;

/// Returns the identity of a pick. `None` if the draft or the original team is unknown.
pub(super) fn identify(pick: &Pick) -> Option<PickId> {
    Some(PickId { year: pick.year?, round: pick.round, original_team: pick.original_team? })
}

/// Returns the document of a pick. Each team has the code that it had on the day.
pub(super) fn pick_document(pick: &Pick, day: NaiveDate) -> String {
    let Pick { year, years, round, original_team, terms, outcome } = pick;
    let document = PickDocument {
        id: identify(pick).map(|id| id.to_string()),
        year: *year,
        years: *years,
        round: *round,
        original_team: original_team.map(|team| TeamDocument::new(team, day)),
        protection: protection(terms),
        terms: terms.iter().map(|term| TermDocument::new(term, day)).collect(),
        outcome: outcome.as_ref(),
    };
    serde_json::to_string(&document).expect("a pick document only has string keys")
}

#[derive(Serialize)]
struct PickDocument<'a> {
    id: Option<String>,
    year: Option<i16>,
    years: Option<PossibleYears>,
    round: i16,
    original_team: Option<TeamDocument>,
    protection: Option<String>,
    terms: Vec<TermDocument<'a>>,
    outcome: Option<&'a PickOutcome>,
}

#[derive(Serialize)]
struct TeamDocument {
    code: String,
}

/// A term as the claims store it, except that a team is a code instead of an id.
#[derive(Serialize)]
#[serde(untagged)]
enum TermDocument<'a> {
    WithoutTeams(&'a Term),
    WithTeams(TermWithTeams<'a>),
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum TermWithTeams<'a> {
    Protected {
        ranges: &'a [DraftRange],
        #[serde(skip_serializing_if = "Option::is_none")]
        years: Option<DraftYears>,
        team: TeamDocument,
    },
    Favorable {
        which: Favorability,
        #[serde(skip_serializing_if = "Option::is_none")]
        rank: Option<i16>,
        of: Vec<TeamDocument>,
    },
    Swap {
        #[serde(skip_serializing_if = "Option::is_none")]
        holder: Option<TeamDocument>,
        #[serde(skip_serializing_if = "Option::is_none")]
        with: Option<TeamDocument>,
    },
}

impl TeamDocument {
    fn new(franchise: FranchiseId, day: NaiveDate) -> Self {
        let code_on_day = REFERENCE.team_on(franchise, day).map(|team| team.code);
        let code = code_on_day.or_else(|| REFERENCE.code_of(franchise));
        Self { code: code.map_or_else(String::new, |code| code.to_string()) }
    }
}

impl<'a> TermDocument<'a> {
    fn new(term: &'a Term, day: NaiveDate) -> Self {
        let team = |franchise: &FranchiseId| TeamDocument::new(*franchise, day);
        match term {
            Term::Protected { ranges, years, team: Some(of) } => {
                Self::WithTeams(TermWithTeams::Protected { ranges, years: *years, team: team(of) })
            }
            Term::Favorable { which, rank, of } => Self::WithTeams(TermWithTeams::Favorable {
                which: *which,
                rank: *rank,
                of: of.iter().map(team).collect(),
            }),
            Term::Swap { holder, with } => Self::WithTeams(TermWithTeams::Swap {
                holder: holder.as_ref().map(team),
                with: with.as_ref().map(team),
            }),
            Term::Protected { team: None, .. }
            | Term::Unprotected { .. }
            | Term::Fallback { .. }
            | Term::Conditional { .. }
            | Term::Deferred { .. } => Self::WithoutTeams(term),
        }
    }
}

/// Returns the protections in words: `protected 1–4 in 2024–2026, unprotected in 2027, else cash`.
fn protection(terms: &[Term]) -> Option<String> {
    let in_years = |years: &Option<DraftYears>| match years {
        Some(DraftYears { first, last }) if first == last => format!(" in {first}"),
        Some(DraftYears { first, last }) => format!(" in {first}–{last}"),
        None => String::new(),
    };
    let mut phrases = Vec::new();
    for term in terms {
        match term {
            Term::Protected { ranges, years, team: None } => {
                let ranges: Vec<_> =
                    ranges.iter().map(|DraftRange { first, last }| format!("{first}–{last}")).collect();
                let ranges = if ranges.is_empty() { String::new() } else { format!(" {}", ranges.join(" and ")) };
                phrases.push(format!("protected{ranges}{}", in_years(years)));
            }
            Term::Unprotected { years } => phrases.push(format!("unprotected{}", in_years(years))),
            Term::Fallback { text } if !phrases.is_empty() => phrases.push(format!("else {text}")),
            _ => {}
        }
    }
    (!phrases.is_empty()).then(|| phrases.join(", "))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_pick_is_served_with_its_terms_in_order() {
        let golden_state = REFERENCE.franchise_of("GSW".parse().unwrap());
        let pick = Pick {
            original_team: golden_state,
            terms: vec![
                Term::Protected {
                    ranges: vec![DraftRange { first: 1, last: 4 }],
                    years: Some(DraftYears { first: 2024, last: 2026 }),
                    team: None,
                },
                Term::Fallback { text: "2026 second round pick".into() },
                Term::Swap { holder: None, with: golden_state },
                Term::Favorable { which: Favorability::Least, rank: Some(2), of: Vec::new() },
            ],
            ..Pick::new(Some(2024), 1)
        };
        let document: Value = serde_json::from_str(&pick_document(&pick, "2019-07-07".parse().unwrap())).unwrap();
        assert_eq!(
            document,
            json!({
                "id": "2024-1-gsw",
                "year": 2024,
                "years": null,
                "round": 1,
                "original_team": {"code": "GSW"},
                "protection": "protected 1–4 in 2024–2026, else 2026 second round pick",
                "terms": [
                    {"kind": "protected", "ranges": [{"first": 1, "last": 4}], "years": {"first": 2024, "last": 2026}},
                    {"kind": "fallback", "text": "2026 second round pick"},
                    {"kind": "swap", "with": {"code": "GSW"}},
                    {"kind": "favorable", "which": "least", "rank": 2, "of": []},
                ],
                "outcome": null,
            })
        );
    }
}

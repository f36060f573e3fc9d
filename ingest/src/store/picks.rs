//! Picks by draft, round and original team, and the JSON that the API serves of a traded one.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use feeds::pick::{Favorability, PickOutcome, Pick, DraftRange, Term, DraftYears};
use deadpool_postgres::Transaction;
use reference::{FranchiseId, REFERENCE};
use serde::Serialize;

use super::assets::AssetColumns;
use super::{Doing, Result};

/// The identity of a pick: `2024-2-gsw`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PickId {
    year: i16,
    round: i16,
    original_team: FranchiseId,
}

impl PickId {
    /// None where the draft or the original team is not stated.
    pub(super) fn of(pick: &Pick) -> Option<Self> {
        Some(Self { year: pick.year?, round: pick.round, original_team: pick.original_team? })
    }
}

impl fmt::Display for PickId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = REFERENCE.code_of(self.original_team).map_or_else(String::new, |code| code.to_string().to_lowercase());
        write!(out, "{}-{}-{code}", self.year, self.round)
    }
}

/// Makes sure that the picks are there that legs refer to.
pub(super) async fn ensure(transaction: &Transaction<'_>, assets: &AssetColumns<'_>) -> Result<()> {
    let picks: BTreeSet<_> = assets.identified.iter().collect();
    if picks.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = picks.iter().map(ToString::to_string).collect();
    let years: Vec<_> = picks.iter().map(|pick| pick.year).collect();
    let rounds: Vec<_> = picks.iter().map(|pick| pick.round).collect();
    let teams: Vec<_> = picks.iter().map(|pick| pick.original_team.0).collect();
    let statement = transaction.prepare_cached(include_str!("picks_ensure.sql")).await.doing("prepare")?;
    transaction.execute(&statement, &[&ids, &years, &rounds, &teams]).await.doing("ensure picks")?;
    Ok(())
}

/// Says of picks what became of them, once their legs are written.
pub(super) async fn renew_outcomes(transaction: &Transaction<'_>, assets: &AssetColumns<'_>) -> Result<()> {
    let ids: BTreeSet<_> = assets.identified.iter().map(ToString::to_string).collect();
    let ids: Vec<_> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(());
    }
    let statement = transaction.prepare_cached(include_str!("picks_outcome.sql")).await.doing("prepare")?;
    transaction.execute(&statement, &[&ids]).await.doing("say what became of picks")?;
    Ok(())
}

/// A traded pick as the API serves it; teams by their codes of that day.
pub(super) fn wire(pick: &Pick, day: NaiveDate) -> String {
    let Pick { year, round, original, terms, outcome } = pick;
    let wire = WirePick {
        id: PickId::of(pick).map(|id| id.to_string()),
        year: *year,
        round: *round,
        original_team: original.map(|team| WireTeam::on(team, day)),
        protection: protection(terms),
        terms: terms.iter().map(|term| WireTerm::of(term, day)).collect(),
        outcome: outcome.as_ref(),
    };
    serde_json::to_string(&wire).expect("a pick has no maps with keys other than text")
}

#[derive(Serialize)]
struct WirePick<'a> {
    id: Option<String>,
    year: Option<i16>,
    round: i16,
    original_team: Option<WireTeam>,
    protection: Option<String>,
    terms: Vec<WireTerm<'a>>,
    outcome: Option<&'a PickOutcome>,
}

#[derive(Serialize)]
struct WireTeam {
    code: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum WireTerm<'a> {
    Protected {
        ranges: &'a [DraftRange],
        #[serde(skip_serializing_if = "Option::is_none")]
        years: Option<DraftYears>,
    },
    Unprotected {
        #[serde(skip_serializing_if = "Option::is_none")]
        years: Option<DraftYears>,
    },
    Else {
        text: &'a str,
    },
    Favorable {
        which: Favorability,
        of: Vec<WireTeam>,
    },
    Swap {
        #[serde(skip_serializing_if = "Option::is_none")]
        holder: Option<WireTeam>,
        #[serde(skip_serializing_if = "Option::is_none")]
        with: Option<WireTeam>,
    },
    Conditional {
        text: &'a str,
    },
    Deferred {
        from_year: i16,
    },
}

impl WireTeam {
    fn on(franchise: FranchiseId, day: NaiveDate) -> Self {
        let of_the_day = REFERENCE.team_on(franchise, day).map(|team| team.code);
        let code = of_the_day.or_else(|| REFERENCE.code_of(franchise));
        Self { code: code.map_or_else(String::new, |code| code.to_string()) }
    }
}

impl<'a> WireTerm<'a> {
    fn of(term: &'a Term, day: NaiveDate) -> Self {
        let team = |franchise: &FranchiseId| WireTeam::on(*franchise, day);
        match term {
            Term::Protected { ranges, years } => Self::Protected { ranges, years: *years },
            Term::Unprotected { years } => Self::Unprotected { years: *years },
            Term::Fallback { text } => Self::Else { text },
            Term::Favorable { which, of } => Self::Favorable { which: *which, of: of.iter().map(team).collect() },
            Term::Swap { holder, with } => {
                Self::Swap { holder: holder.as_ref().map(team), with: with.as_ref().map(team) }
            }
            Term::Conditional { text } => Self::Conditional { text },
            Term::Deferred { from_year } => Self::Deferred { from_year: *from_year },
        }
    }
}

/// The protections in words: `protected 1–4 in 2024–2026, unprotected in 2027, else cash`.
fn protection(terms: &[Term]) -> Option<String> {
    let in_years = |years: &Option<DraftYears>| match years {
        Some(DraftYears { first, last }) if first == last => format!(" in {first}"),
        Some(DraftYears { first, last }) => format!(" in {first}–{last}"),
        None => String::new(),
    };
    let mut words = Vec::new();
    for term in terms {
        match term {
            Term::Protected { ranges, years } => {
                let ranges: Vec<_> = ranges.iter().map(|DraftRange { first, last }| format!("{first}–{last}")).collect();
                let ranges = if ranges.is_empty() { String::new() } else { format!(" {}", ranges.join(" and ")) };
                words.push(format!("protected{ranges}{}", in_years(years)));
            }
            Term::Unprotected { years } => words.push(format!("unprotected{}", in_years(years))),
            Term::Fallback { text } if !words.is_empty() => words.push(format!("else {text}")),
            _ => {}
        }
    }
    (!words.is_empty()).then(|| words.join(", "))
}

#[cfg(test)]
mod tests {
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
                },
                Term::Fallback { text: "2026 second round pick".into() },
                Term::Swap { holder: None, with: golden_state },
            ],
            ..Pick::new(Some(2024), 1)
        };
        let wire: serde_json::Value = serde_json::from_str(&wire(&pick, "2019-07-07".parse().unwrap())).unwrap();
        assert_eq!(wire["id"], "2024-1-gsw");
        assert_eq!(wire["original_team"]["code"], "GSW");
        assert_eq!(wire["protection"], "protected 1–4 in 2024–2026, else 2026 second round pick");
        assert_eq!(wire["terms"][0]["kind"], "protected");
        assert_eq!(wire["terms"][2]["with"]["code"], "GSW");
        assert_eq!(wire["outcome"], serde_json::Value::Null);
    }
}

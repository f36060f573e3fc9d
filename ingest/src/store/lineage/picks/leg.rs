//! The legs of a draft and round, as identification and tracing take them.

use std::collections::BTreeMap;

use deadpool_postgres::Transaction;
use feeds::pick::{PickOutcome, Term};
use reconciliation::lineage::{PickLeg, can_stay};
use reconciliation::pick_identity::{DraftRound, Draftee, OriginalTeam, TradedPick};
use reference::enums::{AssetKind, Basis, TradeStatus};
use reference::name::fold;
use reference::{FranchiseId, REFERENCE};
use serde::Deserialize;
use tokio_postgres::Row;

use crate::store::error::{ErrorContext, Result, StoreError};
use crate::store::lineage::{leg_id, parse};
use crate::store::statement::prepare;

/// A leg of a pick, or of a right to swap it.
pub(super) struct DraftLeg {
    pub(super) traded: TradedPick,
    kind: AssetKind,
    status: TradeStatus,
    outcome: Option<PickOutcome>,
    /// The draft from which the pick was moved.
    pub(super) deferred_from: Option<i16>,
}

/// The part of a stored pick document that matters here.
#[derive(Deserialize)]
struct PickDocument {
    original_team: Option<TeamDocument>,
    terms: Vec<TermDocument>,
    outcome: Option<PickOutcome>,
}

#[derive(Deserialize)]
struct TeamDocument {
    code: String,
}

#[derive(Deserialize)]
struct TermDocument {
    kind: String,
    #[serde(default)]
    of: Vec<TeamDocument>,
    from_year: Option<i16>,
}

/// Loads the legs of these drafts and rounds.
pub(super) async fn load(
    transaction: &Transaction<'_>,
    drafts: &[DraftRound],
) -> Result<BTreeMap<DraftRound, Vec<DraftLeg>>> {
    let (years, rounds): (Vec<i16>, Vec<i16>) = drafts.iter().map(|draft| (draft.year, draft.round)).unzip();
    let statement = prepare(transaction, include_str!("../../lineage_pick_legs.sql")).await?;
    let rows = transaction.query(&statement, &[&years, &rounds]).await.context("load the picks of drafts")?;
    let mut legs: BTreeMap<DraftRound, Vec<DraftLeg>> = BTreeMap::new();
    for row in &rows {
        let draft = DraftRound { year: row.get("pick_year"), round: row.get("pick_round") };
        legs.entry(draft).or_default().push(DraftLeg::from_row(row)?);
    }
    Ok(legs)
}

impl DraftLeg {
    fn from_row(row: &Row) -> Result<Self> {
        let document: PickDocument = serde_json::from_str(row.get("pick")).map_err(|source| {
            StoreError::UnknownFormat { what: "document of a pick".to_owned(), source: source.into() }
        })?;
        let kind: AssetKind = parse(row, "kind")?;
        let has_basis = row.get::<_, Option<&str>>("pick_basis").is_some();
        let basis = if has_basis { Some(parse(row, "pick_basis")?) } else { None };
        let outcome = document.outcome;
        let draftee = Draftee {
            number: outcome.as_ref().and_then(|outcome| outcome.number),
            name: outcome.as_ref().and_then(|outcome| Some(fold(outcome.selected_player.as_deref()?))),
        };
        let traded = TradedPick {
            date: row.get("date"),
            id: leg_id(row),
            from: row.get::<_, Option<i64>>("from_franchise_id").map(FranchiseId),
            to: row.get::<_, Option<i64>>("to_franchise_id").map(FranchiseId),
            is_swap: kind == AssetKind::PickSwap,
            can_stay: can_stay(&terms(&document.terms)),
            original_team: original_team(document.original_team.as_ref(), &document.terms, basis),
            draftee,
        };
        let deferred_from = document.terms.iter().find_map(|term| term.from_year);
        Ok(Self { traded, kind, status: parse(row, "status")?, outcome, deferred_from })
    }

    /// Returns whether the leg moved the pick. An undone trade moved nothing.
    pub(super) const fn is_event(&self) -> bool {
        !matches!(self.status, TradeStatus::Rescinded | TradeStatus::Voided)
    }

    pub(super) fn pick_leg(&self) -> PickLeg {
        let TradedPick { date, id, from, to, can_stay, .. } = &self.traded;
        PickLeg {
            id: id.clone(),
            date: *date,
            from: *from,
            to: *to,
            status: self.status,
            kind: self.kind,
            can_stay: *can_stay,
            outcome: self.outcome.clone(),
        }
    }
}

/// Returns the stated original team, else the teams of which the pick is the more or less favorable.
fn original_team(stated: Option<&TeamDocument>, terms: &[TermDocument], basis: Option<Basis>) -> OriginalTeam {
    if let Some(team) = stated.and_then(TeamDocument::franchise) {
        return OriginalTeam::Named { team, basis: basis.unwrap_or(Basis::OriginalTeam) };
    }
    let compared = terms.iter().find(|term| term.kind == "favorable");
    let teams = compared.map(|term| term.of.iter().filter_map(TeamDocument::franchise).collect());
    teams.map_or(OriginalTeam::Unstated, OriginalTeam::OneOf)
}

/// Returns the terms by which a team may keep a pick, without their details.
fn terms(documents: &[TermDocument]) -> Vec<Term> {
    let term = |document: &TermDocument| match document.kind.as_str() {
        "protected" | "favorable" | "conditional" | "fallback" => Some(Term::Conditional { text: String::new() }),
        _ => None,
    };
    documents.iter().filter_map(term).collect()
}

impl TeamDocument {
    fn franchise(&self) -> Option<FranchiseId> {
        REFERENCE.franchise_of(self.code.parse().ok()?)
    }
}

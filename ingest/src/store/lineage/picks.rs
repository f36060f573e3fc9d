//! The lineage of picks: identifies the picks of a draft and round from all its legs, then traces each pick.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use deadpool_postgres::Transaction;
use feeds::pick::PossibleYears;
use reconciliation::lineage::{DraftCalendar, PickHistory, PickLeg, PickUse, trace_pick, trace_unidentified_pick};
use reconciliation::pick_identity::{
    DraftRound, PickId, PickIdentity, TradedPick, Unplaced, YEARS_AHEAD, identify_picks, teams_of_draft,
};
use reference::FranchiseId;
use reference::draft::DRAFT_RECORD;

use self::leg::DraftLeg;
use super::{Touched, Traced};
use crate::store::error::{ErrorContext, Result, StoreError};
use crate::store::picks;
use crate::store::statement::prepare;

mod identities;
mod leg;

/// Identifies and traces the picks of these drafts and rounds, which are those that the changes touch.
pub(super) async fn trace(transaction: &Transaction<'_>, touched: &Touched, drafts: &[DraftRound]) -> Result<Traced> {
    let mut legs = leg::load(transaction, drafts).await?;
    let unplaced = [unplaced_legs(transaction, drafts).await?, unknown_years(transaction, drafts).await?].concat();
    let uses = uses(transaction, drafts).await?;
    let calendar = calendar(transaction).await?;
    let mut traced = Traced::default();
    let mut identified = Vec::new();
    let mut aliases = BTreeMap::new();
    for draft in drafts {
        let legs = legs.remove(draft).unwrap_or_default();
        traced.legs.extend(legs.iter().map(|leg| leg.traded.id.clone()));
        let current: Vec<&DraftLeg> = legs.iter().filter(|leg| leg.is_event()).collect();
        let traded: Vec<TradedPick> = current.iter().map(|leg| leg.traded.clone()).collect();
        let identities = identify_picks(*draft, &teams_of_draft(draft.year), &traded, &unplaced);
        let mut by_pick: BTreeMap<PickId, Vec<PickLeg>> = BTreeMap::new();
        for leg in current {
            let identity = &identities[&leg.traded.id];
            match pick_id(*draft, identity) {
                Some(pick) => {
                    by_pick.entry(pick).or_default().push(leg.pick_leg());
                    let former_year = leg.deferred_from.filter(|year| *year < pick.year);
                    aliases.extend(former_year.map(|year| (PickId { year, ..pick }, pick)));
                }
                None => traced.lineages.push(trace_unidentified_pick(&leg.pick_leg(), Some(draft.year), &calendar)),
            }
        }
        for (pick, legs) in by_pick {
            let PickId { year, original_team, .. } = pick;
            let history = PickHistory { year, original_team, legs, used: uses.get(&pick).copied() };
            traced.lineages.extend(trace_pick(&history, &calendar));
        }
        identified.extend(identities.into_iter().map(|(leg, identity)| (leg, pick_id(*draft, &identity), identity)));
    }
    identities::replace(transaction, touched, &traced.legs, &identified).await?;
    picks::replace_aliases(transaction, drafts, &aliases).await?;
    picks::set_outcomes(transaction, drafts).await?;
    Ok(traced)
}

/// Returns the pick that a leg certainly is.
fn pick_id(draft: DraftRound, identity: &PickIdentity) -> Option<PickId> {
    let DraftRound { year, round } = draft;
    identity.original_team.map(|original_team| PickId { year, round, original_team })
}

/// Returns the drafts and rounds whose picks the changes touch.
pub(super) async fn touched_drafts(transaction: &Transaction<'_>, touched: &Touched) -> Result<Vec<DraftRound>> {
    let (years, rounds): (Vec<i16>, Vec<i16>) = touched.drafts.iter().map(|draft| (draft.year, draft.round)).unzip();
    let unplaced_years: Vec<i16> = touched.unplaced_years.iter().copied().collect();
    let statement = prepare(transaction, include_str!("../lineage_drafts.sql")).await?;
    let rows = transaction
        .query(&statement, &[&years, &rounds, &unplaced_years, &YEARS_AHEAD])
        .await
        .context("load the touched drafts")?;
    let drafts: BTreeSet<_> =
        rows.iter().map(|row| DraftRound { year: row.get("year"), round: row.get("round") }).collect();
    Ok(drafts.into_iter().collect())
}

/// Loads the legs of which it is unknown which pick they are, if they may be of one of these drafts.
async fn unplaced_legs(transaction: &Transaction<'_>, drafts: &[DraftRound]) -> Result<Vec<Unplaced>> {
    let (Some(first), Some(last)) = (drafts.first(), drafts.last()) else { return Ok(Vec::new()) };
    let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("every year has this day");
    let from = day(i32::from(first.year) - YEARS_AHEAD, 1, 1);
    let until = day(i32::from(last.year), 12, 31);
    let statement = prepare(transaction, include_str!("../lineage_unplaced_legs.sql")).await?;
    let rows = transaction.query(&statement, &[&from, &until]).await.context("load picks of unknown drafts")?;
    let unplaced = |row: &tokio_postgres::Row| -> Result<Unplaced> {
        let stated_years = row.get::<_, Option<&str>>("years").map(parse_years).transpose()?.flatten();
        let year = row.get::<_, Option<i16>>("pick_year");
        Ok(Unplaced {
            date: row.get("date"),
            receivers: row.get::<_, Vec<i64>>("receiver_ids").into_iter().map(FranchiseId).collect(),
            years: year.map(|year| PossibleYears { first: year, last: Some(year) }).or(stated_years),
            round: row.get("pick_round"),
        })
    };
    rows.iter().map(unplaced).collect()
}

/// Loads the years of which no trade is known. Any team can have received any pick in them.
async fn unknown_years(transaction: &Transaction<'_>, drafts: &[DraftRound]) -> Result<Vec<Unplaced>> {
    let (Some(first), Some(last)) = (drafts.first(), drafts.last()) else { return Ok(Vec::new()) };
    let years_ahead = i16::try_from(YEARS_AHEAD).expect("it is small");
    let statement = prepare(transaction, include_str!("../lineage_years_without_trades.sql")).await?;
    let rows = transaction
        .query(&statement, &[&(first.year - years_ahead), &last.year])
        .await
        .context("load years without trades")?;
    Ok(rows.iter().map(|row| Unplaced::year_without_trades(row.get("year"))).collect())
}

/// Parses the member `years` of a pick document, which may be null.
fn parse_years(years: &str) -> Result<Option<PossibleYears>> {
    serde_json::from_str(years)
        .map_err(|source| StoreError::UnknownFormat { what: "years of a pick".to_owned(), source: source.into() })
}

/// Loads who used each pick, by the pick. Before 1976 the record has no original teams.
async fn uses(transaction: &Transaction<'_>, drafts: &[DraftRound]) -> Result<HashMap<PickId, PickUse>> {
    let (years, rounds): (Vec<i16>, Vec<i16>) = drafts.iter().map(|draft| (draft.year, draft.round)).unzip();
    let statement = prepare(transaction, include_str!("../lineage_uses.sql")).await?;
    let rows = transaction.query(&statement, &[&years, &rounds]).await.context("load who used the picks of drafts")?;
    let mut uses: HashMap<PickId, Vec<PickUse>> = HashMap::new();
    for row in rows {
        let team = |column| FranchiseId(row.get(column));
        let original_team = team("original_franchise_id");
        let pick = PickId { year: row.get("year"), round: row.get("round"), original_team };
        let used = PickUse { selected_by: team("selected_by_id"), rights_holder: team("rights_franchise_id") };
        uses.entry(pick).or_default().push(used);
    }
    // Some early records name one team for several picks of a round. They do not say who used which.
    Ok(uses.into_iter().filter(|(_, uses)| uses.len() == 1).map(|(pick, uses)| (pick, uses[0])).collect())
}

/// Returns the days of the drafts. A draft is past once its selections are known.
async fn calendar(transaction: &Transaction<'_>) -> Result<DraftCalendar> {
    let statement = prepare(transaction, include_str!("../lineage_latest_draft.sql")).await?;
    let row = transaction.query_one(&statement, &[]).await.context("load the latest draft")?;
    let latest: i16 = row.get("year");
    let first = DRAFT_RECORD.selections().first().map_or(latest, |selection| selection.year);
    let days = (first..=latest).map(|year| (year, DRAFT_RECORD.day(year))).collect();
    Ok(DraftCalendar { days, as_of: DRAFT_RECORD.day(latest) })
}

//! The rows of a day → trades.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag, TradeStatus};

use super::item::Item;
use super::mirror::likeness;
use super::row::Row;
use super::{HEADER, raw};
use crate::claim::{Claim, Leg, Rescinded, Statement, TradeStatement};

/// Puts the rows of each trade together. A trade that lacks a row on a day of which one was refused is not whole: that row may
/// have been its.
pub(super) fn trades(rows: &[Row], refused_days: &HashSet<NaiveDate>) -> Vec<Claim> {
    let mut days: BTreeMap<NaiveDate, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        days.entry(row.date).or_default().push(row);
    }
    let mut claims: Vec<_> =
        days.into_values().flat_map(|rows| groups(&rows)).map(|group| claim(&group, refused_days)).collect();
    claims.sort_by_key(|claim| claim.line);
    claims
}

/// The rows of a day by trade, each with one row a team at most.
fn groups<'a>(rows: &[&'a Row]) -> Vec<Vec<&'a Row>> {
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        let fits = groups
            .iter()
            .enumerate()
            .filter_map(|(place, group)| Some((fitness(row, group)?, std::cmp::Reverse(place))));
        match fits.max() {
            Some((_, std::cmp::Reverse(place))) => groups[place].push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// How well a row fits a group; none if it is of another trade. Rows of one trade name each other or the same partners;
/// of several trades of the same teams on a day, items that mirror each other tell which.
fn fitness(row: &Row, group: &[&Row]) -> Option<usize> {
    let is_of_it = |other: &&Row| {
        let named = other.partners.contains(&row.team) || row.partners.contains(&other.team);
        let both = other.partners.contains(&row.team) && row.partners.contains(&other.team);
        let same_teams = row.teams() == other.teams();
        let unknown = row.has_unknown_partner || other.has_unknown_partner;
        (both && same_teams || unknown && named) && row.deal.undoes.is_some() == other.deal.undoes.is_some()
    };
    if group.iter().any(|other| other.team == row.team) || !group.iter().any(is_of_it) {
        return None;
    }
    let mirrored = |got: &[Item], given: &[Item]| {
        got.iter().filter(|item| given.iter().any(|other| likeness(item, other).is_some())).count()
    };
    let mirrored: usize = group
        .iter()
        .map(|other| mirrored(&row.acquired, &other.relinquished) + mirrored(&row.relinquished, &other.acquired))
        .sum();
    // A pair that mirrors nothing is two trades of which each lacks a row.
    (mirrored > 0 || row.acquired.is_empty() && row.relinquished.is_empty() || row.teams().len() > 2)
        .then_some(mirrored)
}

fn claim(rows: &[&Row], refused_days: &HashSet<NaiveDate>) -> Claim {
    let first = rows[0];
    let teams: BTreeSet<_> = rows.iter().flat_map(|row| row.teams()).collect();
    let teams_count = teams.len();
    let mut said = TradeStatement::on(first.date);
    said.legs = if teams.len() == 2 { legs_of_two(rows, &teams) } else { legs_of_many(rows, &teams) };
    if rows.len() < teams.len() {
        said.flags.insert(Flag::SingleSided);
    } else if said.legs.iter().any(|leg| leg.flags.contains(&Flag::RowsConflict)) {
        said.flags.insert(Flag::RowsConflict);
    }
    if rows.iter().any(|row| row.has_unknown_partner) {
        said.flags.insert(Flag::UnresolvedTeam);
    }
    said.flags
        .extend(said.legs.iter().flat_map(|leg| leg.flags.iter().copied()).filter(|flag| *flag != Flag::RowsConflict));
    // That the rows say it differently is a mark on the trade.
    for leg in &mut said.legs {
        leg.flags.remove(&Flag::RowsConflict);
    }
    said.legs.sort_unstable();
    let of_legs: BTreeSet<_> = said.all_teams();
    said.teams = if of_legs.is_superset(&teams) { BTreeSet::new() } else { teams };
    said.status = rows.iter().any(|row| row.deal.is_voided).then_some(TradeStatus::Rescinded);
    said.rescinds = rows.iter().find_map(|row| row.deal.undoes.clone()).map(|text| Rescinded { date: None, text });
    said.source = source(rows);
    let key = said.key();
    let record_key = if said.rescinds.is_some() { format!("{key} rescinded") } else { key };
    Claim {
        record_key,
        line: rows.iter().map(|row| row.line).min().unwrap_or_default(),
        is_complete: rows.len() == teams_count || !refused_days.contains(&first.date),
        statement: Statement::Trade(said),
    }
}

/// Of two teams, what one got the other gave, whichever of the rows has it.
fn legs_of_two(rows: &[&Row], teams: &BTreeSet<FranchiseId>) -> Vec<Leg> {
    let partner = |team: FranchiseId| teams.iter().copied().find(|other| *other != team);
    let is_complete = rows.len() == 2;
    let mut legs = Vec::new();
    for row in rows {
        let other = rows.iter().find(|other| other.team != row.team);
        let given = other.map_or(&[][..], |other| &other.relinquished);
        let (pairs, unmatched_given) = matched(&row.acquired, given);
        for (item, mirror) in row.acquired.iter().zip(&pairs) {
            let mut leg = leg(item, partner(row.team), Some(row.team));
            match mirror {
                Some(place) => enrich(&mut leg, &given[*place]),
                None if is_complete => {
                    leg.flags.insert(Flag::RowsConflict);
                }
                None => {}
            }
            legs.push(leg);
        }
        for place in unmatched_given {
            let mut leg = leg(&given[place], partner(row.team), Some(row.team));
            leg.flags.insert(Flag::RowsConflict);
            legs.push(leg);
        }
        if other.is_none() {
            legs.extend(row.relinquished.iter().map(|item| leg(item, Some(row.team), partner(row.team))));
        }
    }
    legs
}

/// Of several teams, an item goes from the one team that gave it to the one that got it. Where that is not sure, an end stays
/// unknown.
fn legs_of_many(rows: &[&Row], teams: &BTreeSet<FranchiseId>) -> Vec<Leg> {
    let got: Vec<_> = rows.iter().flat_map(|row| row.acquired.iter().map(|item| (row.team, item))).collect();
    let given: Vec<_> = rows.iter().flat_map(|row| row.relinquished.iter().map(|item| (row.team, item))).collect();
    let mut giver_of = vec![None; got.len()];
    let mut is_taken = vec![false; given.len()];
    let sender_of = |place: usize| {
        let (team, item): (FranchiseId, &Item) = got[place];
        item.from.filter(|sender| teams.contains(sender) && *sender != team)
    };
    // Those whose sender is stated first, then the most sure, so that a loose likeness takes nothing from a sure one.
    for (is_stated, least) in
        [true, false].into_iter().flat_map(|stated| (0..=5).rev().map(move |least| (stated, least)))
    {
        for (place, (team, item)) in got.iter().enumerate() {
            let sender = sender_of(place);
            if giver_of[place].is_some() || sender.is_some() != is_stated {
                continue;
            }
            let fits: Vec<_> = (0..given.len())
                .filter(|other| {
                    let (giver, given) = given[*other];
                    !is_taken[*other]
                        && giver != *team
                        && sender.is_none_or(|sender| sender == giver)
                        && given.from.is_none_or(|from| from == giver || !teams.contains(&from))
                        && likeness(item, given).is_some_and(|likeness| likeness >= least)
                })
                .collect();
            let rivals = (0..got.len()).filter(|rival| {
                let (taker, rival_item) = got[*rival];
                giver_of[*rival].is_none()
                    && taker != *team
                    && fits.iter().any(|fit| {
                        given[*fit].0 != taker
                            && rival_item.from.is_none_or(|from| from == given[*fit].0 || !teams.contains(&from))
                            && likeness(rival_item, given[*fit].1).is_some_and(|likeness| likeness >= least)
                    })
            });
            let givers: BTreeSet<_> = fits.iter().map(|fit| given[*fit].0).collect();
            let is_sure = givers.len() == 1 && (is_stated || rivals.count() == 0 || fits.len() > 1);
            if let (true, Some(fit)) = (is_sure, fits.first()) {
                giver_of[place] = Some(*fit);
                is_taken[*fit] = true;
            }
        }
    }
    let mut legs = Vec::new();
    for (place, ((team, item), giver)) in got.iter().zip(&giver_of).enumerate() {
        let from = giver.map(|fit| given[fit].0).or_else(|| sender_of(place));
        let mut leg = leg(item, from, Some(*team));
        if let Some(fit) = giver {
            enrich(&mut leg, given[*fit].1);
        }
        if from.is_none() && leg.kind != AssetKind::TradeException {
            leg.flags.insert(Flag::UnknownSender);
        }
        legs.push(leg);
    }
    // What nobody got: whoever may have is unknown. A row that is missing would tell. Somebody whom two teams gave passed
    // through one of them, and arrived once.
    let arrived = |item: &Item| item.player.is_some() && got.iter().any(|(_, other)| likeness(other, item).is_some());
    let unclaimed = given.iter().zip(&is_taken).filter(|((_, item), taken)| !**taken && !arrived(item));
    for ((team, item), _) in unclaimed {
        let mut leg = leg(item, Some(*team), None);
        leg.flags.insert(Flag::UnknownReceiver);
        legs.push(leg);
    }
    legs
}

/// By item that was got, the place of the one that was given; and the places of those given that are left.
fn matched(got: &[Item], given: &[Item]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut pairs = vec![None; got.len()];
    let mut left: BTreeSet<usize> = (0..given.len()).collect();
    for least in (0..=5).rev() {
        for (place, item) in got.iter().enumerate().filter(|(place, _)| pairs[*place].is_none()).collect::<Vec<_>>() {
            let fit = left
                .iter()
                .copied()
                .find(|other| likeness(item, &given[*other]).is_some_and(|likeness| likeness >= least));
            if let Some(fit) = fit {
                pairs[place] = Some(fit);
                left.remove(&fit);
            }
        }
    }
    (pairs, left.into_iter().collect())
}

fn leg(item: &Item, from: Option<FranchiseId>, to: Option<FranchiseId>) -> Leg {
    let Item { kind, player, pick, amount_usd, from: _, flags, text } = item.clone();
    let mut pick = pick;
    if let Some(pick) = &mut pick
        && kind == AssetKind::PickSwap
        && pick.original_team.is_none()
    {
        // Each side of a swap gives a pick of its own.
        pick.original_team = from;
    }
    Leg { from, to, kind, player, pick, amount_usd, text, flags }
}

/// Adds what only the giver's row says.
fn enrich(leg: &mut Leg, given: &Item) {
    leg.amount_usd = leg.amount_usd.or(given.amount_usd);
    if let (Some(player), Some(other)) = (&mut leg.player, &given.player) {
        let more = std::iter::once(&other.name).chain(&other.aliases).filter(|name| **name != player.name);
        let more: Vec<_> = more.filter(|name| !player.aliases.contains(name)).cloned().collect();
        player.aliases.extend(more);
    }
    if let (Some(pick), Some(other)) = (&mut leg.pick, &given.pick) {
        pick.year = pick.year.or(other.year);
        pick.original_team = pick.original_team.or(other.original_team);
        pick.outcome = pick.outcome.take().or_else(|| other.outcome.clone());
        if pick.terms.is_empty() {
            pick.terms.clone_from(&other.terms);
        }
    }
}

/// A file of these rows alone.
fn source(rows: &[&Row]) -> String {
    let header = raw(&csv::StringRecord::from(HEADER.to_vec()));
    let lines: Vec<_> = std::iter::once(header.as_str()).chain(rows.iter().map(|row| row.raw.as_str())).collect();
    lines.join("\n") + "\n"
}

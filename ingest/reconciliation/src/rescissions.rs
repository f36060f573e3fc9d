//! Rescissions: records that undo an earlier trade. A rescission is not a trade itself, but changes the status of the
//! trade that it undoes.

use std::collections::BTreeMap;

use reference::enums::TradeStatus;

use crate::blocking::WINDOW_DAYS;
use crate::knowledge::Knowledge;
use crate::merge::merge_records;
use crate::model::Trade;
use crate::record::PreparedRecord;

/// Merges each group of records into a trade, together with the rescissions that undo it. A rescission without a known
/// trade is kept as a rescinded trade of its own.
pub(crate) fn attach_rescissions(
    groups: &[Vec<PreparedRecord<'_>>],
    rescissions: &[PreparedRecord<'_>],
    knowledge: &Knowledge<'_>,
) -> Vec<Trade> {
    let mut attached: BTreeMap<usize, Vec<&PreparedRecord<'_>>> = BTreeMap::new();
    let mut trades = Vec::new();
    for rescission in rescissions {
        if let Some(index) = find_rescinded(rescission, groups) {
            attached.entry(index).or_default().push(rescission);
        } else {
            trades.push(Trade { status: TradeStatus::Rescinded, ..merge_records(&[rescission], &[], knowledge) });
        }
    }
    for (index, records) in groups.iter().enumerate() {
        let rescissions = attached.get(&index).map_or(&[][..], Vec::as_slice);
        trades.push(merge_records(&records.iter().collect::<Vec<_>>(), rescissions, knowledge));
    }
    trades
}

/// Returns whether a rescission undoes the earlier one of two records before the later one was stated.
pub(crate) fn separates(
    rescission: &PreparedRecord<'_>,
    earlier: &PreparedRecord<'_>,
    later: &PreparedRecord<'_>,
) -> bool {
    let undoes = |record| score_record(rescission, record).is_some();
    let states_date = rescission.statement().rescinds.as_ref().is_some_and(|rescinds| rescinds.date.is_some());
    let (first, second) = (earlier.statement().date, later.statement().date);
    let is_between = first < second && rescission.statement().date <= second;
    (states_date && undoes(earlier) != undoes(later)) || (is_between && undoes(earlier))
}

/// Returns the index of the group with the best score.
fn find_rescinded(rescission: &PreparedRecord<'_>, groups: &[Vec<PreparedRecord<'_>>]) -> Option<usize> {
    let scored = groups.iter().enumerate().filter_map(|(index, group)| Some((score(rescission, group)?, index)));
    scored.max().map(|(_, index)| index)
}

/// Returns how well a rescission matches an earlier trade: by shared players, then by the days between. `None` if it
/// does not match.
fn score(rescission: &PreparedRecord<'_>, group: &[PreparedRecord<'_>]) -> Option<(usize, i64)> {
    group.iter().filter_map(|record| score_record(rescission, record)).max()
}

fn score_record(rescission: &PreparedRecord<'_>, record: &PreparedRecord<'_>) -> Option<(usize, i64)> {
    let (rescinding, rescinded) = (rescission.statement(), record.statement());
    let stated_date = rescinding.rescinds.as_ref().and_then(|rescinds| rescinds.date);
    let days_after = (rescinding.date - rescinded.date).num_days();
    let is_possible = (0..=WINDOW_DAYS).contains(&days_after)
        && stated_date.is_none_or(|date| date == rescinded.date)
        && record.teams().is_superset(&rescission.teams());
    let is_shared = |player: &&_| record.players.iter().any(|other| other.is_same_as(player));
    let shared_players = rescission.players.iter().filter(is_shared).count();
    (is_possible && (shared_players > 0 || rescission.players.is_empty())).then_some((shared_players, -days_after))
}

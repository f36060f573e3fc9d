//! The lineage of a player, or of the draft rights to him, from his trades, transactions and selections.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{TradeStatus, TransactionKind};

use self::event::{Event, Holder};
use self::holdings::Holdings;
use super::{LegId, Lineage, is_event, order_events};

mod event;
mod holdings;

/// What the feeds state about one player.
#[derive(Debug, Clone, Default)]
pub struct PlayerHistory {
    /// His legs and those of his draft rights.
    pub legs: Vec<PlayerLeg>,
    pub moves: Vec<RosterMove>,
    /// Usually one. A player who did not sign could be selected again in a later draft.
    pub selections: Vec<Selection>,
}

/// A trade of the player or of his draft rights.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlayerLeg {
    pub id: LegId,
    pub date: NaiveDate,
    pub from: Option<FranchiseId>,
    pub to: Option<FranchiseId>,
    pub status: TradeStatus,
}

/// A transaction of the player.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RosterMove {
    pub transaction_id: String,
    pub date: NaiveDate,
    pub kind: TransactionKind,
    pub team: FranchiseId,
}

/// The selection of the player in a draft.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Selection {
    pub year: i16,
    /// The overall number.
    pub number: i16,
    /// The day on which the draft took place.
    pub date: NaiveDate,
    pub selected_by: FranchiseId,
    /// The team that had the rights at the end of the draft.
    pub rights_holder: FranchiseId,
}

/// Returns one row per selection and per leg of a trade that was not undone, in the order of their starts.
pub fn trace_player(history: &PlayerHistory) -> Vec<Lineage> {
    let mut holdings = Holdings::default();
    for events in events_by_day(history).into_values() {
        let apply = |holder: &Holder, event: &Event<'_>| (event.next_holder(), event.fit(*holder));
        for event in order_events(events, &holdings.holder, &apply) {
            holdings.apply(&event);
        }
    }
    let mut rows = holdings.finish();
    rows.sort_by(|a, b| a.start.cmp(&b.start));
    rows
}

fn events_by_day(history: &PlayerHistory) -> BTreeMap<NaiveDate, Vec<Event<'_>>> {
    let legs = history.legs.iter().filter(|leg| is_event(leg.status)).map(|leg| (leg.date, Event::Leg(leg)));
    let moves = history.moves.iter().map(|transaction| (transaction.date, Event::Move(transaction)));
    let selections = history.selections.iter().map(|selection| {
        let holder = holder_after(selection, history);
        (selection.date, Event::Selection { selection, holder })
    });
    let mut days: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (date, event) in selections.chain(legs).chain(moves) {
        days.entry(date).or_default().push(event);
    }
    days
}

/// Returns the team that has the rights after a selection. It is the selecting team if that team trades them next. If no
/// feed states the trade by which they moved that night, it is the team that had them in the end.
fn holder_after(selection: &Selection, history: &PlayerHistory) -> FranchiseId {
    let legs = || history.legs.iter().filter(|leg| is_event(leg.status) && leg.date >= selection.date);
    let first_day = legs().map(|leg| leg.date).min();
    let is_sent_on = legs().any(|leg| Some(leg.date) == first_day && leg.from == Some(selection.selected_by));
    if is_sent_on { selection.selected_by } else { selection.rights_holder }
}

#[cfg(test)]
mod tests;

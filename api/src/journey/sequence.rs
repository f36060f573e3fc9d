//! The order of the events of a player's history. Feeds state days, so the order within a day follows from the holdings: a
//! holding that ends on the day precedes the one that it is traded into.

use std::collections::VecDeque;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::TransactionKind;

use super::{End, History, Leg, LegId, Move, Selection};

/// An event that starts, ends or confirms a stint.
pub(super) enum Event<'a> {
    /// The transactions that show him with the team during the holding are part of it.
    Holding { holding: Holding<'a>, transaction_ids: Vec<&'a str> },
    /// A transaction that is part of no holding.
    Move(&'a Move),
}

/// A time with a team that starts with a selection or a trade.
#[derive(Clone, Copy)]
pub(super) enum Holding<'a> {
    Selection { selection: &'a Selection, team: FranchiseId },
    Leg(&'a Leg),
}

impl<'a> Holding<'a> {
    pub(super) const fn date(self) -> NaiveDate {
        match self {
            Self::Selection { selection, .. } => selection.date,
            Self::Leg(leg) => leg.date,
        }
    }

    /// Returns the team that has the player; `None` if no feed states it.
    pub(super) const fn team(self) -> Option<FranchiseId> {
        match self {
            Self::Selection { team, .. } => Some(team),
            Self::Leg(leg) => leg.to,
        }
    }

    pub(super) const fn end(self) -> Option<&'a End> {
        match self {
            Self::Selection { selection, .. } => selection.end.as_ref(),
            Self::Leg(leg) => leg.end.as_ref(),
        }
    }

    fn sender(self) -> Option<FranchiseId> {
        match self {
            Self::Selection { .. } => None,
            Self::Leg(leg) => leg.from,
        }
    }

    fn leg_id(self) -> Option<&'a LegId> {
        match self {
            Self::Selection { .. } => None,
            Self::Leg(leg) => Some(&leg.id),
        }
    }

    fn ends_with(self, leg_id: Option<&LegId>) -> bool {
        leg_id.is_some() && self.end().and_then(|end| end.leg.as_ref()) == leg_id
    }

    fn ends_on_its_day(self) -> bool {
        self.end().is_some_and(|end| end.date == Some(self.date()))
    }

    /// Returns whether the transaction shows the player with the team during the holding.
    fn contains(self, transaction: &Move) -> bool {
        self.team() == Some(transaction.team)
            && self.end().is_some_and(|end| (self.date()..=end.last_seen).contains(&transaction.date))
    }

    /// Returns whether a transaction of the same day that is not part of the holding precedes it.
    fn follows(self, transaction: &Move) -> bool {
        self.sender() == Some(transaction.team) || !self.ends_on_its_day()
    }
}

/// Returns the events in order.
pub(super) fn order(history: &History) -> Vec<Event<'_>> {
    let holdings = order_holdings(history);
    let mut transactions: Vec<_> = history.moves.iter().collect();
    transactions
        .sort_by_key(|transaction| (transaction.date, index_in_day(transaction, history), &transaction.transaction_id));
    let mut transaction_ids = vec![Vec::new(); holdings.len()];
    let mut others = VecDeque::new();
    for transaction in transactions {
        match holdings.iter().position(|holding| holding.contains(transaction)) {
            Some(index) => transaction_ids[index].push(transaction.transaction_id.as_str()),
            None => others.push_back(transaction),
        }
    }
    let mut events = Vec::with_capacity(holdings.len() + others.len());
    for (holding, transaction_ids) in holdings.into_iter().zip(transaction_ids) {
        let precedes = |transaction: &&Move| {
            transaction.date < holding.date() || (transaction.date == holding.date() && holding.follows(transaction))
        };
        while let Some(transaction) = others.front().copied().filter(precedes) {
            others.pop_front();
            events.push(Event::Move(transaction));
        }
        events.push(Event::Holding { holding, transaction_ids });
    }
    events.extend(others.into_iter().map(Event::Move));
    events
}

/// A team waives a player before another one takes him, but after it has taken him itself.
fn index_in_day(transaction: &Move, history: &History) -> (u8, TransactionKind) {
    let is_of_same_stint = |other: &&Move| {
        other.date == transaction.date && other.team == transaction.team && other.kind != TransactionKind::Waiver
    };
    let index = match transaction.kind {
        TransactionKind::Waiver => {
            if history.moves.iter().any(|other| is_of_same_stint(&other)) {
                2
            } else {
                0
            }
        }
        TransactionKind::Signing | TransactionKind::WaiverClaim | TransactionKind::Conversion => 1,
    };
    (index, transaction.kind)
}

fn order_holdings(history: &History) -> Vec<Holding<'_>> {
    let selections = history
        .selections
        .iter()
        .map(|selection| Holding::Selection { selection, team: first_holder(selection, history) });
    let mut holdings: Vec<_> = selections.chain(history.legs.iter().map(Holding::Leg)).collect();
    holdings.sort_by_key(|holding| (holding.date(), holding.leg_id()));
    holdings.chunk_by(|a, b| a.date() == b.date()).flat_map(order_day).collect()
}

/// Follows the trades of one day from the holding that no trade of the day leads to. Of two holdings that no trade joins, the
/// one that ends on the day precedes the other.
fn order_day<'a>(day: &[Holding<'a>]) -> Vec<Holding<'a>> {
    let mut rest = day.to_vec();
    let mut ordered: Vec<Holding<'_>> = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let is_reached = |holding: &Holding<'_>| rest.iter().any(|other| other.ends_with(holding.leg_id()));
        let continues = |holding: &Holding<'_>| ordered.last().is_some_and(|last| last.ends_with(holding.leg_id()));
        let rank = |index: &usize| {
            let holding = &rest[*index];
            (!continues(holding), is_reached(holding), !holding.ends_on_its_day())
        };
        let next = (0..rest.len()).min_by_key(rank).expect("holdings are left");
        ordered.push(rest.remove(next));
    }
    ordered
}

/// Returns the team that has the rights after the selection, as lineage traces it: the selecting team if it trades them next,
/// and otherwise the team that had them at the end of the draft.
fn first_holder(selection: &Selection, history: &History) -> FranchiseId {
    let later_legs = || history.legs.iter().filter(|leg| leg.date >= selection.date);
    let first_day = later_legs().map(|leg| leg.date).min();
    let is_sent_on = later_legs().any(|leg| Some(leg.date) == first_day && leg.from == Some(selection.selected_by));
    if is_sent_on { selection.selected_by } else { selection.rights_holder }
}

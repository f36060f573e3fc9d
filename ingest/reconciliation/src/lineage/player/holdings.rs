//! The holdings of a player while the events of his history are applied in order.

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{Basis, Certainty, LineageEnd, TransactionKind};

use super::event::{Event, Holder};
use super::{PlayerLeg, RosterMove, Selection};
use crate::lineage::{Lineage, Start};

/// Waived players can be claimed for two days. The feeds state the claim up to one day later.
const CLAIM_DAYS: i64 = 3;

#[derive(Default)]
pub(super) struct Holdings {
    pub(super) holder: Holder,
    /// The holding of the current holder. `None` if it starts with neither a leg nor a selection.
    open: Option<OpenHolding>,
    /// The last event is a waiver by the holder: the day, and the index of the row that it ended.
    waived: Option<(NaiveDate, usize)>,
    rows: Vec<Lineage>,
}

struct OpenHolding {
    start: Start,
    last_seen: NaiveDate,
}

impl Holdings {
    pub(super) fn apply(&mut self, event: &Event<'_>) {
        let waived = self.waived.take();
        match event {
            Event::Selection { selection, .. } => self.select(selection),
            Event::Leg(leg) => self.trade(leg),
            Event::Move(transaction) => match transaction.kind {
                TransactionKind::Waiver => self.waive(transaction),
                TransactionKind::WaiverClaim => self.claim(transaction, waived),
                TransactionKind::Signing => self.sign(transaction),
                TransactionKind::Conversion => self.confirm_holder(transaction),
            },
        }
        self.holder = event.next_holder();
    }

    /// Returns the rows of all holdings.
    pub(super) fn finish(mut self) -> Vec<Lineage> {
        self.close(LineageEnd::NoLaterEvent, None, Certainty::Deduced, Basis::NoLaterEvent);
        self.rows
    }

    /// A player who is selected again has not signed with the team that selected him before.
    fn select(&mut self, selection: &Selection) {
        self.close(LineageEnd::Lapsed, Some(selection.date), Certainty::Deduced, Basis::DraftRecord);
        let start = Start::Selection { year: selection.year, number: selection.number };
        self.open = Some(OpenHolding { start, last_seen: selection.date });
    }

    fn trade(&mut self, leg: &PlayerLeg) {
        if leg.from.is_some_and(|from| self.is_held_by(from)) {
            if let Some(row) = self.close(LineageEnd::Traded, Some(leg.date), Certainty::Stated, Basis::NextTrade) {
                row.last_seen = leg.date;
                row.end_leg = Some(leg.id.clone());
            }
        } else {
            self.close_unseen(leg.date, Basis::NextTrade);
        }
        self.open = Some(OpenHolding { start: Start::Leg(leg.id.clone()), last_seen: leg.date });
    }

    fn waive(&mut self, transaction: &RosterMove) {
        let date = transaction.date;
        if !self.is_held_by(transaction.team) {
            self.close_unseen(date, Basis::NextTransaction);
        } else if let Some(row) = self.close(LineageEnd::Waived, Some(date), Certainty::Stated, Basis::NextTransaction)
        {
            row.last_seen = date;
            row.end_transaction_id = Some(transaction.transaction_id.clone());
            self.waived = Some((date, self.rows.len() - 1));
        }
    }

    /// A claim right after a waiver by the holder replaces the end of the holding.
    fn claim(&mut self, transaction: &RosterMove, waived: Option<(NaiveDate, usize)>) {
        let is_by_other_team = self.holder != Holder::WaivedBy(transaction.team);
        match waived {
            Some((date, index)) if is_by_other_team && (transaction.date - date).num_days() <= CLAIM_DAYS => {
                let row = &mut self.rows[index];
                row.end = LineageEnd::Claimed;
                row.end_date = Some(transaction.date);
                row.end_transaction_id = Some(transaction.transaction_id.clone());
            }
            _ => self.confirm_holder(transaction),
        }
    }

    /// A signing by the holder changes nothing. Before a trade on the same day it makes the trade a sign-and-trade.
    fn sign(&mut self, transaction: &RosterMove) {
        if matches!(self.holder, Holder::Team(team) if team != transaction.team) {
            let date = Some(transaction.date);
            if let Some(row) = self.close(LineageEnd::SignedElsewhere, date, Certainty::Deduced, Basis::NextTransaction)
            {
                row.end_transaction_id = Some(transaction.transaction_id.clone());
            }
        } else {
            self.confirm_holder(transaction);
        }
    }

    /// A transaction that only the team of a player can make shows that the team has him.
    fn confirm_holder(&mut self, transaction: &RosterMove) {
        if !self.is_held_by(transaction.team) {
            self.close_unseen(transaction.date, Basis::NextTransaction);
        } else if let Some(open) = &mut self.open {
            open.last_seen = transaction.date;
        }
    }

    fn is_held_by(&self, team: FranchiseId) -> bool {
        self.holder == Holder::Team(team)
    }

    fn close_unseen(&mut self, date: NaiveDate, basis: Basis) {
        self.close(LineageEnd::LeftUnseen, Some(date), Certainty::Deduced, basis);
    }

    /// Ends the open holding, if there is one, and returns its row.
    fn close(
        &mut self,
        end: LineageEnd,
        date: Option<NaiveDate>,
        certainty: Certainty,
        basis: Basis,
    ) -> Option<&mut Lineage> {
        let open = self.open.take()?;
        self.rows.push(Lineage::new(open.start, open.last_seen, end, date, certainty, Some(basis)));
        self.rows.last_mut()
    }
}

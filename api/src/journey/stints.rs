//! The stints of a player, from the events of his history in order.

use chrono::NaiveDate;
use reference::enums::{self, LineageEnd, TransactionKind};
use reference::{FranchiseId, REFERENCE};

use super::sequence::{Event, Holding, order};
use super::{End, History, Leg, LegId, Move};
use crate::dto::{Certainty, How, Stint as StintDto, StintEvent, TeamReference};

/// Waived players can be claimed for two days. The feeds state the claim up to one day later.
const CLAIM_DAYS: i64 = 3;

/// A player's time with a team.
pub(super) struct Stint {
    pub(super) team: FranchiseId,
    pub(super) from: StintEvent,
    pub(super) to: Option<StintEvent>,
    /// The first and the last day on which a feed states that he is with the team.
    pub(super) first_seen: NaiveDate,
    pub(super) last_seen: NaiveDate,
    transaction_ids: Vec<String>,
}

/// Returns the stints, oldest first.
pub(super) fn trace(history: &History) -> Vec<Stint> {
    let mut journey = Journey { history, stints: Vec::new() };
    for event in order(history) {
        match event {
            Event::Holding { holding, transaction_ids } => journey.hold(holding, &transaction_ids),
            Event::Move(transaction) => journey.apply(transaction),
        }
    }
    journey.stints
}

impl Stint {
    fn new(team: FranchiseId, from: StintEvent, first_seen: NaiveDate) -> Self {
        Self { team, from, to: None, first_seen, last_seen: first_seen, transaction_ids: Vec::new() }
    }

    fn confirm(&mut self, transaction: &Move) {
        self.last_seen = transaction.date;
        self.transaction_ids.push(transaction.transaction_id.clone());
    }

    pub(super) fn into_dto(self) -> StintDto {
        let team = REFERENCE.team_on(self.team, self.first_seen).map(|team| TeamReference {
            code: team.code.to_string(),
            name: format!("{} {}", team.city, team.nickname),
        });
        StintDto { team, from: self.from, to: self.to, transactions: self.transaction_ids }
    }
}

struct Journey<'a> {
    history: &'a History,
    /// The last one is open if it has no end.
    stints: Vec<Stint>,
}

impl Journey<'_> {
    fn hold(&mut self, holding: Holding<'_>, transaction_ids: &[&str]) {
        let date = holding.date();
        match holding {
            Holding::Selection { .. } => self.close(&event(How::Draft, Some(date), Certainty::Deduced)),
            Holding::Leg(leg) => self.send(leg),
        }
        let Some(team) = holding.team() else { return };
        let (from, is_draft_night) = match holding {
            Holding::Selection { selection, .. } => {
                let how = if team == selection.selected_by { How::Draft } else { How::DraftRights };
                (event(how, Some(date), Certainty::Stated), true)
            }
            Holding::Leg(leg) => (self.trade(leg), self.is_draft_night(leg)),
        };
        let to = holding.end().and_then(|end| self.end(end));
        if is_draft_night && holding.end().is_some_and(|end| end.leg.is_some() && end.date == Some(date)) {
            return;
        }
        self.stints.push(Stint {
            to,
            last_seen: holding.end().map_or(date, |end| end.last_seen),
            transaction_ids: transaction_ids.iter().map(|id| (*id).to_owned()).collect(),
            ..Stint::new(team, from, date)
        });
    }

    /// Ends the stint with the sending team. He was with that team, even if no feed states how he reached it.
    fn send(&mut self, leg: &Leg) {
        let trade = self.trade(leg);
        if self.ends().any(|end| end.leg.as_ref() == Some(&leg.id)) {
            return;
        }
        if let Some(sender) = leg.from
            && !self.is_open_with(sender)
        {
            self.start_unknown(sender, leg.date);
        }
        match leg.from {
            Some(_) => {
                self.see(leg.date);
                self.close(&trade);
            }
            None => self.close_unseen(),
        }
    }

    fn apply(&mut self, transaction: &Move) {
        let (team, date) = (transaction.team, transaction.date);
        let by_transaction = |how, certainty| StintEvent {
            transaction_id: Some(transaction.transaction_id.clone()),
            ..event(how, Some(date), certainty)
        };
        match transaction.kind {
            TransactionKind::Waiver if self.is_waived_on(team, date) => {}
            _ if self.is_open_with(team) => {}
            TransactionKind::Signing => {
                self.close(&by_transaction(How::Signing, Certainty::Deduced));
                self.stints.push(Stint::new(team, by_transaction(How::Signing, Certainty::Stated), date));
            }
            TransactionKind::WaiverClaim => {
                self.claim(team, by_transaction(How::WaiverClaim, Certainty::Stated), date);
                self.stints.push(Stint::new(team, by_transaction(How::WaiverClaim, Certainty::Stated), date));
            }
            TransactionKind::Waiver | TransactionKind::Conversion => self.start_unknown(team, date),
        }
        if let Some(stint) = self.stints.last_mut() {
            stint.confirm(transaction);
        }
        if transaction.kind == TransactionKind::Waiver {
            self.close(&by_transaction(How::Waived, Certainty::Stated));
        }
    }

    /// A claim right after the waiver by another team replaces it as the end of the stint.
    fn claim(&mut self, team: FranchiseId, claim: StintEvent, date: NaiveDate) {
        self.close_unseen();
        let Some(last) = self.stints.last_mut() else { return };
        let waived_on = last.to.as_ref().filter(|to| to.how == How::Waived).and_then(|to| to.date);
        if last.team != team && waived_on.is_some_and(|waived_on| (date - waived_on).num_days() <= CLAIM_DAYS) {
            last.to = Some(claim);
        }
    }

    /// Starts a stint that no feed states the start of.
    fn start_unknown(&mut self, team: FranchiseId, seen_on: NaiveDate) {
        self.close_unseen();
        self.stints.push(Stint::new(team, event(How::Unknown, None, Certainty::Unknown), seen_on));
    }

    fn is_open_with(&self, team: FranchiseId) -> bool {
        self.stints.last().is_some_and(|stint| stint.to.is_none() && stint.team == team)
    }

    /// Returns whether the feed states a waiver again.
    fn is_waived_on(&self, team: FranchiseId, date: NaiveDate) -> bool {
        let is_same = |to: &StintEvent| to.how == How::Waived && to.date == Some(date);
        self.stints.last().is_some_and(|stint| stint.team == team && stint.to.as_ref().is_some_and(is_same))
    }

    fn see(&mut self, date: NaiveDate) {
        if let Some(stint) = self.stints.last_mut() {
            stint.last_seen = date;
        }
    }

    /// Ends the last stint if it is open.
    fn close(&mut self, end: &StintEvent) {
        if let Some(stint) = self.stints.last_mut().filter(|stint| stint.to.is_none()) {
            stint.to = Some(end.clone());
        }
    }

    fn close_unseen(&mut self) {
        self.close(&event(How::LeftUnseen, None, Certainty::Deduced));
    }

    /// Returns the end of a holding. Nothing if it is open as far as the feeds state.
    fn end(&self, end: &End) -> Option<StintEvent> {
        let how = match end.kind {
            LineageEnd::NoLaterEvent | LineageEnd::Open => return None,
            LineageEnd::Traded => {
                let leg = end.leg.as_ref().and_then(|id| self.leg(id));
                return Some(leg.map_or_else(
                    || event(How::Trade, end.date, certainty(end)),
                    |leg| StintEvent { certainty: certainty(end), ..self.trade(leg) },
                ));
            }
            LineageEnd::LeftUnseen => return Some(event(How::LeftUnseen, None, certainty(end))),
            LineageEnd::Waived => How::Waived,
            LineageEnd::Claimed => How::WaiverClaim,
            LineageEnd::SignedElsewhere => How::Signing,
            LineageEnd::Lapsed => How::Draft,
            LineageEnd::Drafted
            | LineageEnd::Swapped
            | LineageEnd::NotConveyed
            | LineageEnd::NotFollowed
            | LineageEnd::Unresolved => How::Unknown,
        };
        let transaction_id = end.transaction_id.clone();
        Some(StintEvent { transaction_id, ..event(how, end.date, certainty(end)) })
    }

    fn trade(&self, leg: &Leg) -> StintEvent {
        let how = if leg.is_draft_rights || self.is_draft_night(leg) { How::DraftRights } else { How::Trade };
        StintEvent { trade_id: Some(leg.id.trade_id.clone()), ..event(how, Some(leg.date), Certainty::Stated) }
    }

    fn is_draft_night(&self, leg: &Leg) -> bool {
        self.history.selections.iter().any(|selection| selection.date == leg.date)
    }

    /// Returns the ends of all holdings.
    fn ends(&self) -> impl Iterator<Item = &End> {
        let of_selections = self.history.selections.iter().filter_map(|selection| selection.end.as_ref());
        of_selections.chain(self.history.legs.iter().filter_map(|leg| leg.end.as_ref()))
    }

    fn leg(&self, id: &LegId) -> Option<&Leg> {
        self.history.legs.iter().find(|leg| leg.id == *id)
    }
}

const fn event(how: How, date: Option<NaiveDate>, certainty: Certainty) -> StintEvent {
    StintEvent { date, how, trade_id: None, transaction_id: None, certainty }
}

const fn certainty(end: &End) -> Certainty {
    match end.certainty {
        enums::Certainty::Stated => Certainty::Stated,
        enums::Certainty::Deduced => Certainty::Deduced,
        enums::Certainty::Ambiguous => Certainty::Ambiguous,
        enums::Certainty::Contested => Certainty::Contested,
        enums::Certainty::Unknown => Certainty::Unknown,
    }
}

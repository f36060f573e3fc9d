//! The events of a player's history, and how they fit the team that has him.

use reference::FranchiseId;
use reference::enums::TransactionKind;

use super::{PlayerLeg, RosterMove, Selection};

/// An event of a player's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event<'a> {
    Selection { selection: &'a Selection, holder: FranchiseId },
    Leg(&'a PlayerLeg),
    Move(&'a RosterMove),
}

/// Who has the player, as far as the events state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Holder {
    #[default]
    Unknown,
    /// The team waived him.
    WaivedBy(FranchiseId),
    Team(FranchiseId),
}

/// The event needs the holder that there is.
const FITS: u32 = 2;
/// The holder is unknown, or the player is free.
const MAY_FIT: u32 = 1;
const CONTRADICTS: u32 = 0;

impl Event<'_> {
    pub(super) fn next_holder(&self) -> Holder {
        match self {
            Self::Selection { holder, .. } => Holder::Team(*holder),
            Self::Leg(leg) => leg.to.map_or(Holder::Unknown, Holder::Team),
            Self::Move(transaction) => match transaction.kind {
                TransactionKind::Waiver => Holder::WaivedBy(transaction.team),
                TransactionKind::Signing | TransactionKind::Conversion | TransactionKind::WaiverClaim => {
                    Holder::Team(transaction.team)
                }
            },
        }
    }

    /// Returns how well the event fits the team that has the player before it.
    pub(super) fn fit(&self, holder: Holder) -> u32 {
        let needs_team = |team| match holder {
            Holder::Team(holder) if holder == team => FITS,
            Holder::Team(_) => CONTRADICTS,
            Holder::Unknown | Holder::WaivedBy(_) => MAY_FIT,
        };
        match self {
            Self::Selection { .. } => {
                if holder == Holder::Unknown {
                    FITS
                } else {
                    CONTRADICTS
                }
            }
            Self::Leg(leg) => leg.from.map_or(CONTRADICTS, needs_team),
            Self::Move(transaction) => match (transaction.kind, holder) {
                (TransactionKind::WaiverClaim, Holder::WaivedBy(team)) if team != transaction.team => FITS,
                (TransactionKind::WaiverClaim, Holder::Team(_)) => CONTRADICTS,
                _ => needs_team(transaction.team),
            },
        }
    }
}

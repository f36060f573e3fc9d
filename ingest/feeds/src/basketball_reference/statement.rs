//! Sentence and notes → what the feed says of the trade.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag, TradeStatus};

use super::asset::{self, Asset};
use super::binding::{self, Bound, Candidate};
use super::clause::{Clause, in_year};
use super::notes::{self, Content, Note, PickNote};
use super::row::Row;
use super::sentence::{Move, Sentence};
use crate::claim::{Leg, TradeStatement};
use crate::pick::{PickOutcome, Pick, Term};

/// What a row says, with the notes that are sure bound to their assets.
pub(super) fn of(row: &Row, sentence: &Sentence<'_>) -> TradeStatement {
    let mut said = TradeStatement::on(row.date);
    let mut legs: Vec<_> = sentence.moves.iter().map(|one| leg(row, *one)).collect();
    let notes = notes::read(sentence.notes, row.date);
    let mut kept = bind_picks(&notes, &mut legs, &mut said.flags);
    kept.extend(bind_amounts(&notes, &mut legs));
    for note in &notes {
        match note.content {
            Content::Exception { to } => legs.extend(exceptions(note.text, to, &legs, row.date)),
            Content::Voided => {
                said.status = Some(TradeStatus::Rescinded);
                kept.push(note.text);
            }
            Content::NotUnderstood => kept.push(note.text),
            Content::Pick(_) | Content::Amount(_) => {}
        }
    }
    said.notes = notes.iter().map(|note| note.text).filter(|text| kept.contains(text)).map(str::to_owned).collect();
    if sentence.is_one_sided {
        said.flags.insert(Flag::SingleSided);
    }
    said.flags.extend(legs.iter().flat_map(|leg| leg.flags.iter().copied()));
    legs.sort_unstable();
    said.legs = legs;
    said.source = row.source();
    said
}

fn leg(row: &Row, Move { from, to, words }: Move<'_>) -> Leg {
    let read = asset::read(words);
    let mut leg = Leg {
        from,
        to,
        kind: read.kind(),
        player: None,
        pick: None,
        amount_usd: None,
        text: words.to_owned(),
        flags: BTreeSet::new(),
    };
    match read {
        Asset::Person(mut player) | Asset::Rights(mut player) => {
            player.external_id = row.players.get(&player.name).cloned();
            leg.player = Some(player);
        }
        Asset::Pick(pick) => leg.pick = Some(pick),
        Asset::Cash(amount) | Asset::Exception(amount) => leg.amount_usd = amount,
        Asset::FutureConsiderations | Asset::PickOfNoRound => {}
        Asset::NotUnderstood => drop(leg.flags.insert(Flag::UnparsedText)),
    }
    if from.is_none() {
        leg.flags.insert(Flag::UnknownSender);
    }
    if to.is_none() {
        leg.flags.insert(Flag::UnknownReceiver);
    }
    leg
}

/// Binds what notes say of picks; returns the notes that are bound to none.
fn bind_picks<'a>(notes: &[Note<'a>], legs: &mut [Leg], flags: &mut BTreeSet<Flag>) -> Vec<&'a str> {
    let places: Vec<usize> = (0..legs.len()).filter(|place| legs[*place].pick.is_some()).collect();
    let picks: Vec<_> = places
        .iter()
        .filter_map(|place| {
            let Pick { year, round, .. } = legs[*place].pick.as_ref()?;
            Some(Candidate { from: legs[*place].from, to: legs[*place].to, year: *year, round: *round })
        })
        .collect();
    let (texts, of_picks): (Vec<_>, Vec<_>) = notes
        .iter()
        .filter_map(|note| match &note.content {
            Content::Pick(said) => {
                let PickNote { year, round, from, clauses } = said;
                Some((note.text, PickNote { year: *year, round: *round, from: *from, clauses: clauses.clone() }))
            }
            _ => None,
        })
        .unzip();
    let Bound { pairs, unbound, foreign } = binding::bind(&of_picks, &picks);
    for (note, pick) in pairs {
        apply(&of_picks[note], texts[note], &mut legs[places[pick]]);
    }
    let mut kept = Vec::new();
    for (note, about) in unbound {
        kept.push(texts[note]);
        flags.insert(Flag::AmbiguousNote);
        for pick in about {
            legs[places[pick]].flags.insert(Flag::AmbiguousNote);
        }
    }
    for note in foreign {
        kept.push(texts[note]);
        // A note of another draft than the sentence's: one of them is wrong. One without a pick is merely a remark.
        if of_picks[note].year.is_some() && !picks.is_empty() {
            flags.insert(Flag::NoteConflicts);
        }
    }
    kept
}

fn apply(note: &PickNote, text: &str, leg: &mut Leg) {
    leg.text = format!("{} — {text}", leg.text);
    let sender = leg.from;
    let Some(pick) = &mut leg.pick else { return };
    for clause in &note.clauses {
        match clause {
            Clause::Own(team) => pick.original_team = pick.original_team.or(Some(*team)),
            Clause::Protected { ranges, year } => {
                pick.terms.push(Term::Protected { ranges: ranges.clone(), years: in_year(*year) });
            }
            Clause::Unprotected { year } => pick.terms.push(Term::Unprotected { years: in_year(*year) }),
            Clause::Swap { with, holder } => {
                leg.kind = AssetKind::PickSwap;
                pick.terms.push(Term::Swap { holder: *holder, with: *with });
                // A right to swap with its giver is a right over the giver's own pick.
                if with.is_some() && *with == sender && pick.original_team.is_none() {
                    pick.original_team = *with;
                }
            }
            Clause::Favorable { which, of } => pick.terms.push(Term::Favorable { which: *which, of: of.clone() }),
            Clause::Conditional => pick.terms.push(Term::Conditional { text: String::new() }),
            Clause::Deferred { from_year } => pick.terms.push(Term::Deferred { from_year: *from_year }),
            Clause::Else { text } => pick.terms.push(Term::Fallback { text: text.clone() }),
            Clause::Outcome(status) => {
                // Who was later selected says more.
                pick.outcome.get_or_insert(PickOutcome { status: *status, year: None, number: None, selected_player: None });
            }
            Clause::Nothing => {}
        }
    }
}

/// Binds amounts to cash where there are as many of both, in the order of the text; returns the notes that are bound to none.
fn bind_amounts<'a>(notes: &[Note<'a>], legs: &mut [Leg]) -> Vec<&'a str> {
    let amounts: Vec<_> = notes
        .iter()
        .filter_map(|note| match note.content {
            Content::Amount(amount) => Some((note.text, amount)),
            _ => None,
        })
        .collect();
    let cash: Vec<_> = legs.iter_mut().filter(|leg| leg.kind == AssetKind::Cash).collect();
    if cash.len() != amounts.len() {
        return amounts.into_iter().map(|(text, _)| text).collect();
    }
    for (leg, (text, amount)) in cash.into_iter().zip(amounts) {
        leg.amount_usd = Some(amount);
        leg.text = format!("{} — {text}", leg.text);
    }
    Vec::new()
}

/// What a team got beside the trade. A city of two teams means the one that takes part.
fn exceptions(text: &str, to: Option<FranchiseId>, legs: &[Leg], day: NaiveDate) -> Option<Leg> {
    let los_angeles = ["LAL", "LAC"].map(|code| crate::team_name::franchise(code, day));
    let takes_part = |team: &Option<FranchiseId>| legs.iter().any(|leg| leg.from == *team || leg.to == *team);
    let mut present = los_angeles.into_iter().filter(takes_part).flatten();
    let only = present.next().filter(|_| present.next().is_none());
    let to = to.or(only);
    let is_known = legs.iter().any(|leg| leg.kind == AssetKind::TradeException && leg.to == to && leg.text == text);
    let flags = if to.is_none() { BTreeSet::from([Flag::UnknownReceiver]) } else { BTreeSet::new() };
    (!is_known).then(|| Leg {
        from: None,
        to,
        kind: AssetKind::TradeException,
        player: None,
        pick: None,
        amount_usd: None,
        text: text.to_owned(),
        flags,
    })
}

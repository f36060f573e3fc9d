//! Builds the trade statement of a row from its sentence and its notes.

use std::collections::BTreeSet;

use reference::enums::{AssetKind, Flag, TradeStatus};

use super::apply_notes::{apply_amounts, apply_clauses, apply_pick_notes, exception_leg};
use super::asset::Asset;
use super::moves::{Move, Sentence};
use super::note::Content;
use super::row::Row;
use super::{note_clause, notes};
use crate::claim::{Leg, PlayerName, TradeStatement};

/// Builds the statement. Notes that match an asset become part of its leg, the others stay notes of the trade.
pub(super) fn build(row: &Row, sentence: &Sentence<'_>) -> TradeStatement {
    let mut trade = TradeStatement::on(row.date);
    let mut legs: Vec<_> = sentence.moves.iter().map(|moved| leg(row, moved)).collect();
    let notes = notes::parse(sentence.notes, row.date);
    let mut unmatched = apply_pick_notes(&notes, &mut legs, &mut trade.flags);
    unmatched.extend(apply_amounts(&notes, &mut legs));
    for note in &notes {
        match note.content {
            Content::TradeException { to, amount } => {
                legs.extend(exception_leg(note.text, (to, amount), &legs, row.date));
            }
            Content::Voided => {
                trade.status = Some(TradeStatus::Rescinded);
                unmatched.push(note.text);
            }
            Content::Unparsed => unmatched.push(note.text),
            Content::Pick(_) | Content::Amount(_) => {}
        }
    }
    let in_order = notes.iter().map(|note| note.text).filter(|text| unmatched.contains(text));
    trade.notes = sentence.remarks.iter().cloned().chain(in_order.map(str::to_owned)).collect();
    if !sentence.unparsed.is_empty() {
        trade.notes.insert(0, sentence.unparsed.to_owned());
        trade.flags.insert(Flag::UnparsedText);
    }
    if sentence.is_single_sided {
        trade.flags.insert(Flag::SingleSided);
    }
    trade.flags.extend(legs.iter().flat_map(|leg| leg.flags.iter().copied()));
    legs.sort_unstable();
    trade.legs = legs;
    trade.source = row.source();
    trade
}

fn leg(row: &Row, moved: &Move<'_>) -> Leg {
    let mut leg = Leg {
        from: moved.from,
        to: moved.to,
        kind: moved.asset.kind(),
        player: None,
        pick: None,
        amount_usd: None,
        text: moved.words.to_owned(),
        flags: BTreeSet::new(),
    };
    match &moved.asset {
        Asset::Player(player) | Asset::DraftRights(player) => {
            let external_id = row.players.get(&player.name).cloned();
            leg.player = Some(PlayerName { external_id, ..player.clone() });
        }
        Asset::Pick(pick) => leg.pick = Some(pick.clone()),
        Asset::Cash(amount) | Asset::TradeException(amount) => leg.amount_usd = *amount,
        Asset::FutureConsiderations | Asset::PickWithoutRound | Asset::Staff => {}
        Asset::Nothing => drop(leg.flags.insert(Flag::EmptyLeg)),
        // The page links the whole text to a player.
        Asset::Unparsed if row.players.contains_key(&leg.text) => {
            let external_id = row.players.get(&leg.text).cloned();
            (leg.kind, leg.player) =
                (AssetKind::Player, Some(PlayerName { external_id, ..PlayerName::new(&leg.text) }));
        }
        Asset::Unparsed => drop(leg.flags.insert(Flag::UnparsedText)),
    }
    for remark in &moved.remarks {
        apply_clauses(&note_clause::parse(remark, row.date), &mut leg);
    }
    if leg.from.is_none() {
        leg.flags.insert(Flag::UnknownSender);
    }
    if leg.to.is_none() {
        leg.flags.insert(Flag::UnknownReceiver);
    }
    leg
}

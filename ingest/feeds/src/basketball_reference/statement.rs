//! Builds the trade statement of a row from its sentence and its notes.

use std::collections::BTreeSet;

use reference::enums::{Flag, TradeStatus};

use super::apply_notes::{apply_amounts, apply_pick_notes, exception_leg};
use super::asset::Asset;
use super::asset_words;
use super::moves::{Move, Sentence};
use super::note::Content;
use super::notes;
use super::row::Row;
use crate::claim::{Leg, TradeStatement};

/// Builds the statement. Notes that match an asset become part of its leg, the others stay notes of the trade.
pub(super) fn build(row: &Row, sentence: &Sentence<'_>) -> TradeStatement {
    let mut trade = TradeStatement::on(row.date);
    let mut legs: Vec<_> = sentence.moves.iter().map(|asset| leg(row, *asset)).collect();
    let notes = notes::parse(sentence.notes, row.date);
    let mut unmatched = apply_pick_notes(&notes, &mut legs, &mut trade.flags);
    unmatched.extend(apply_amounts(&notes, &mut legs));
    for note in &notes {
        match note.content {
            Content::TradeException { to } => legs.extend(exception_leg(note.text, to, &legs, row.date)),
            Content::Voided => {
                trade.status = Some(TradeStatus::Rescinded);
                unmatched.push(note.text);
            }
            Content::Unparsed => unmatched.push(note.text),
            Content::Pick(_) | Content::Amount(_) => {}
        }
    }
    let in_order = notes.iter().map(|note| note.text).filter(|text| unmatched.contains(text));
    trade.notes = in_order.map(str::to_owned).collect();
    if sentence.is_single_sided {
        trade.flags.insert(Flag::SingleSided);
    }
    trade.flags.extend(legs.iter().flat_map(|leg| leg.flags.iter().copied()));
    legs.sort_unstable();
    trade.legs = legs;
    trade.source = row.source();
    trade
}

fn leg(row: &Row, Move { from, to, words }: Move<'_>) -> Leg {
    let asset = asset_words::parse(words);
    let mut leg = Leg {
        from,
        to,
        kind: asset.kind(),
        player: None,
        pick: None,
        amount_usd: None,
        text: words.to_owned(),
        flags: BTreeSet::new(),
    };
    match asset {
        Asset::Player(mut player) | Asset::DraftRights(mut player) => {
            player.external_id = row.players.get(&player.name).cloned();
            leg.player = Some(player);
        }
        Asset::Pick(pick) => leg.pick = Some(pick),
        Asset::Cash(amount) | Asset::TradeException(amount) => leg.amount_usd = amount,
        Asset::FutureConsiderations | Asset::PickWithoutRound => {}
        Asset::Unparsed => drop(leg.flags.insert(Flag::UnparsedText)),
    }
    if from.is_none() {
        leg.flags.insert(Flag::UnknownSender);
    }
    if to.is_none() {
        leg.flags.insert(Flag::UnknownReceiver);
    }
    leg
}

//! Builds the claim about one team's part in a trade from a parsed deal.

use std::collections::BTreeSet;

use reference::REFERENCE;
use reference::enums::Flag;

use super::deal::Deal;
use super::description::{self, Statement};
use super::legs;
use super::partners::Partner;
use super::row::Row;
use crate::claim::{self, Claim, TradeStatement};

/// Returns the claim about a deal, which is the row's trade with this number.
pub(super) fn claim(row: &Row, deal: &Deal<'_>, number: usize, line: u32) -> Claim {
    let trade = trade(row, deal);
    let source = source(row, deal, &trade, number);
    let code = REFERENCE.code_of(row.franchise).map(|code| code.to_string().to_lowercase()).unwrap_or_default();
    let record_key = format!("{code} {}", trade.key());
    let statement = claim::Statement::Trade(TradeStatement { source, ..trade });
    Claim { record_key, line, is_complete: true, statement }
}

/// Returns the statement without its source.
fn trade(row: &Row, deal: &Deal<'_>) -> TradeStatement {
    let mut trade = TradeStatement::on(row.day);
    trade.legs = legs::legs(deal);
    trade.flags = trade.legs.iter().flat_map(|leg| leg.flags.iter().copied()).collect();
    let has_both_sides = trade.legs.iter().any(|leg| leg.to == Some(row.franchise))
        && trade.legs.iter().any(|leg| leg.from == Some(row.franchise));
    if !has_both_sides {
        trade.flags.insert(Flag::SingleSided);
    }
    let remarks: Vec<_> =
        deal.clauses.iter().flat_map(|clause| &clause.remarks).map(|text| (*text).to_owned()).collect();
    if !remarks.is_empty() {
        trade.flags.insert(Flag::UnparsedText);
    }
    trade.notes = remarks.into_iter().chain(unresolved_names(deal)).collect();
    trade.teams = deal.other_teams();
    trade
}

/// Returns a file from which the statement can be parsed again: with the words of the deal alone, or with the whole row if
/// these words mean something else without the others.
///
/// The words alone are better, because they stay the same when ESPN adds other transactions to the row.
fn source(row: &Row, deal: &Deal<'_>, stated: &TradeStatement, number: usize) -> String {
    let text = deal.text.trim();
    let reparsed = description::parse(text, row.context());
    match reparsed.as_slice() {
        [Statement::Deal(alone)] if alone.text.trim() == text && trade(row, alone) == *stated => row.source(text),
        _ => row.source_of_trade(number),
    }
}

/// Returns the names that are not known teams', each once.
fn unresolved_names(deal: &Deal<'_>) -> BTreeSet<String> {
    let partners =
        deal.parts().map(|part| &part.partner).chain(deal.clauses.iter().filter_map(|clause| clause.partner.as_ref()));
    partners
        .filter_map(|partner| if let Partner::Unresolved(name) = partner { Some(name.clone()) } else { None })
        .collect()
}

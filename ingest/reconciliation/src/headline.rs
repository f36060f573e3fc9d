//! One line of text that names a trade: `BKN–PHI: Simmons, Curry, Drummond, two firsts for Harden, Millsap`.
//!
//! First the teams by code, then what the first team received for what the second team received; or what only one team
//! received, if the other one received nothing but money. A trade of three or more teams lists its players only. People come in the order of the
//! assets, and as many as fit into [`MAX_LENGTH`]; picks are counted by round. Cash, exceptions and considerations are
//! only named where there is nothing else.

use std::collections::BTreeSet;

use reference::enums::{AssetKind, TradeStatus};

use self::side::Side;
use self::surname::short_names;

mod number;
mod side;
mod surname;

/// Length at which people are left out, in characters. Picks may make a line longer.
pub const MAX_LENGTH: usize = 80;

/// What a headline shows of a trade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeSummary {
    pub status: TradeStatus,
    /// Codes of the teams on the day of the trade, sorted.
    pub teams: Vec<String>,
    /// In the order in which the API lists them.
    pub assets: Vec<AssetSummary>,
}

/// What a headline shows of an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetSummary {
    /// Code of the receiving team, if it is known.
    pub to: Option<String>,
    pub kind: AssetKind,
    /// Name of the player, if the asset is one and his name is known.
    pub player: Option<String>,
    /// Round of a pick.
    pub round: Option<i16>,
}

/// Returns the headline of a trade.
pub fn headline(trade: &TradeSummary) -> String {
    let names: BTreeSet<&str> = trade.assets.iter().filter_map(|asset| asset.player.as_deref()).collect();
    let names = short_names(&names);
    let side = |is_of_side: &dyn Fn(&AssetSummary) -> bool| {
        Side::new(trade.assets.iter().filter(|asset| is_of_side(asset)), &names)
    };
    let mut sides = match &trade.teams[..] {
        [_, other] => {
            let received = side(&|asset| asset.to.as_ref() != Some(other));
            let sent = side(&|asset| asset.to.as_ref() == Some(other));
            let is_led_by_sent = received.is_worth_less_than(&sent);
            let mut sides = if is_led_by_sent { vec![sent, received] } else { vec![received, sent] };
            sides.retain(|side| !side.is_empty());
            sides
        }
        _ => vec![side(&|_| true).with_people_only()],
    };
    let write = |sides: &[Side]| line(trade, sides);
    let is_too_long = |sides: &[Side]| write(sides).chars().count() > MAX_LENGTH;
    while is_too_long(&sides) && leave_out_one(&mut sides) {}
    if is_too_long(&sides) {
        sides.iter_mut().for_each(Side::count_picks_together);
    }
    write(&sides)
}

/// Leaves out a person of the side that shows most, the second one if both show as much. Returns whether there was one.
fn leave_out_one(sides: &mut [Side]) -> bool {
    let longest = sides.iter_mut().filter(|side| side.can_leave_out_one()).max_by_key(|side| side.shown_parts());
    longest.map(Side::leave_out_one).is_some()
}

fn line(trade: &TradeSummary, sides: &[Side]) -> String {
    let prefix = match trade.status {
        TradeStatus::Rescinded => "Rescinded: ",
        TradeStatus::Voided => "Voided: ",
        TradeStatus::Reported | TradeStatus::Agreed | TradeStatus::Official | TradeStatus::Amended => "",
    };
    let teams = trade.teams.join("–");
    let separator = if teams.is_empty() { "" } else { ": " };
    let moved = sides.iter().filter(|side| !side.is_empty()).map(Side::to_string).collect::<Vec<_>>().join(" for ");
    let trade_of_teams = match trade.teams.len() {
        0..=2 => None,
        count => Some(format!("{}-team trade", number::cardinal(count))),
    };
    let moved = match (moved.is_empty(), trade_of_teams) {
        (false, None) => moved,
        (false, Some(kind)) => format!("{moved} in a {kind}"),
        (true, Some(kind)) => kind,
        (true, None) => "trade without known assets".to_owned(),
    };
    format!("{prefix}{teams}{separator}{moved}")
}

#[cfg(test)]
mod tests;

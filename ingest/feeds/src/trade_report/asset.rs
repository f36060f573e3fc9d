//! One asset of a trade. Each kind of asset allows and requires certain members.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::enums::{AssetKind, Flag};
use serde_json::Value;

use super::members::Members;
use super::value::{invalid_value, text};
use super::{asset_text, pick};
use crate::claim::{Leg, PlayerName};
use crate::rows::RowError;

/// Maximum amount in dollars, far above that of any trade.
const MAX_DOLLARS: i64 = 1_000_000_000;

pub(super) fn leg(mut members: Members, day: NaiveDate) -> Result<Leg, RowError> {
    use AssetKind::{Cash, DraftRights, Other, Pick, PickSwap, Player, TradeException};

    let from = members.team("from", day)?;
    let to = members.required("to", |members, name| members.team(name, day))?;
    let kind = members.required("kind", kind)?;
    let player = members.read("player", player)?;
    let pick = members.object("pick")?.map(|pick| pick::parse(pick, kind, day)).transpose()?;
    let amount_usd = members.whole("amount_usd", 1, MAX_DOLLARS)?;
    let text = members.text("text")?.map(str::to_owned);

    check_member(&members, "player", player.is_some(), kind, &[Player, DraftRights])?;
    check_member(&members, "pick", pick.is_some(), kind, &[Pick, PickSwap])?;
    if amount_usd.is_some() && !matches!(kind, Cash | TradeException) {
        return Err(misplaced(&members, "amount_usd", kind));
    }
    if kind == Other && text.is_none() {
        return Err(members.missing("text"));
    }
    if from == Some(to) {
        let message = format!("{} is the same team as {}", members.path("to"), members.path("from"));
        return Err(RowError::new("sender_is_receiver", message));
    }
    let mut leg =
        Leg { from, to: Some(to), kind, player, pick, amount_usd, text: String::new(), flags: BTreeSet::new() };
    if from.is_none() && kind != TradeException {
        leg.flags.insert(Flag::UnknownSender);
    }
    leg.text = text.unwrap_or_else(|| asset_text::describe(&leg));
    members.end()?;
    Ok(leg)
}

fn kind(members: &mut Members, name: &'static str) -> Result<Option<AssetKind>, RowError> {
    members
        .read(name, |path, value| text(path, value)?.parse().map_err(|error| invalid_value(path, format!("{error}"))))
}

/// Parses a name, or a name with NBA.com's player id: `"Nikola Jokić"`, `{"name": "Nikola Jokić", "nba_id": 203999}`.
fn player(path: &str, value: &Value) -> Result<PlayerName, RowError> {
    const MAX_NBA_ID: i64 = 9_999_999_999;
    if !value.is_object() {
        return Ok(PlayerName::new(text(path, value)?));
    }
    let mut members = Members::new(path, value)?;
    let name = members.required("name", Members::text)?;
    let nba_id = members.whole("nba_id", 1, MAX_NBA_ID)?;
    members.end()?;
    Ok(PlayerName { nba_id, ..PlayerName::new(name) })
}

/// Checks a member that some kinds of assets require and the others do not allow.
fn check_member(
    members: &Members,
    name: &str,
    is_present: bool,
    kind: AssetKind,
    kinds: &[AssetKind],
) -> Result<(), RowError> {
    match (is_present, kinds.contains(&kind)) {
        (true, false) => Err(misplaced(members, name, kind)),
        (false, true) => Err(members.missing(name)),
        _ => Ok(()),
    }
}

fn misplaced(members: &Members, name: &str, kind: AssetKind) -> RowError {
    let message = format!("{} is not allowed for an asset of kind {kind}", members.path(name));
    RowError::new("misplaced_member", message)
}

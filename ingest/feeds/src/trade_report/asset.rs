//! One asset of a trade. Each kind has members of its own, and those alone.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::enums::{AssetKind, Flag};
use serde_json::Value;

use super::members::{RowError, Members, text};
use super::{pick, words};
use crate::claim::{Leg, PlayerName};

/// More dollars than any trade has moved.
const MOST_DOLLARS: i64 = 1_000_000_000;

pub(super) fn leg(mut members: Members, day: NaiveDate) -> Result<Leg, RowError> {
    use AssetKind::{Cash, DraftRights, Other, Pick, PickSwap, Player, TradeException};

    let from = members.team("from", day)?;
    let to = members.required("to", |members, name| members.team(name, day))?;
    let kind = members.required("kind", kind)?;
    let player = player(&mut members)?;
    let pick = members.value("pick").map(|value| pick::read(Members::of(members.path("pick"), value)?, kind, day));
    let pick = pick.transpose()?;
    let amount_usd = members.whole("amount_usd", 1, MOST_DOLLARS)?;
    let said = members.text("text")?.map(str::to_owned);

    member_of(&members, "player", player.is_some(), kind, &[Player, DraftRights])?;
    member_of(&members, "pick", pick.is_some(), kind, &[Pick, PickSwap])?;
    if amount_usd.is_some() && !matches!(kind, Cash | TradeException) {
        return Err(misplaced(&members, "amount_usd", kind));
    }
    if kind == Other && said.is_none() {
        return Err(missing(&members, "text"));
    }
    if from == Some(to) {
        let path = members.path("to");
        return Err(RowError::new("sender_is_receiver", format!("{path} is the team that {} is", members.path("from"))));
    }
    let mut leg =
        Leg { from, to: Some(to), kind, player, pick, amount_usd, text: String::new(), flags: BTreeSet::new() };
    if from.is_none() && kind != TradeException {
        leg.flags.insert(Flag::UnknownSender);
    }
    leg.text = said.unwrap_or_else(|| words::asset(&leg));
    members.end()?;
    Ok(leg)
}

fn kind(members: &mut Members, name: &'static str) -> Result<Option<AssetKind>, RowError> {
    let said = members.text(name)?;
    said.map(|word| {
        word.parse().map_err(|error| RowError::new("invalid_value", format!("{} {error}", members.path(name))))
    })
    .transpose()
}

/// A name, or a name with NBA.com's id: `"Nikola Jokić"`, `{"name": "Nikola Jokić", "nba_id": 203999}`.
fn player(members: &mut Members) -> Result<Option<PlayerName>, RowError> {
    const MOST: i64 = 9_999_999_999;
    let path = members.path("player");
    match members.value("player") {
        None => Ok(None),
        Some(value @ Value::Object(_)) => {
            let mut members = Members::of(path, value)?;
            let name = members.required("name", Members::text)?;
            let nba_id = members.whole("nba_id", 1, MOST)?;
            members.end()?;
            Ok(Some(PlayerName { nba_id, ..PlayerName::new(name) }))
        }
        Some(value) => Ok(Some(PlayerName::new(text(&path, value)?))),
    }
}

/// Refuses a member that some kinds must have and others cannot.
fn member_of(
    members: &Members,
    name: &str,
    is_there: bool,
    kind: AssetKind,
    owners: &[AssetKind],
) -> Result<(), RowError> {
    match (is_there, owners.contains(&kind)) {
        (true, false) => Err(misplaced(members, name, kind)),
        (false, true) => Err(missing(members, name)),
        _ => Ok(()),
    }
}

fn misplaced(members: &Members, name: &str, kind: AssetKind) -> RowError {
    RowError::new("misplaced_member", format!("{} is no member of kind {kind}", members.path(name)))
}

fn missing(members: &Members, name: &str) -> RowError {
    RowError::new("missing_member", format!("{} is missing", members.path(name)))
}

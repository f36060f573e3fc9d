//! Lines of kind `split`, `join` and `name`: what an operator decided.

use std::collections::BTreeSet;

use serde_json::Value;

use super::is_key;
use super::members::{RowError, Members, text};
use crate::claim::Override;
use crate::feed::Feed;

/// Most bytes of a public id.
const LONGEST_ID: usize = 300;

pub(super) fn statement(kind: &str, mut members: Members) -> Result<Override, RowError> {
    let decision = match kind {
        "split" => Override::Split { records: items(&mut members)? },
        "join" => Override::Join { records: items(&mut members)? },
        _ => name(&mut members)?,
    };
    // For those who read the file: a decision is the same whatever its reasons.
    members.text("note")?;
    members.end()?;
    Ok(decision)
}

fn items(members: &mut Members) -> Result<BTreeSet<String>, RowError> {
    let items = members.required("records", Members::list)?;
    let ids = items.into_iter().map(|(path, value)| item(&path, value)).collect::<Result<BTreeSet<_>, _>>()?;
    if ids.len() >= 2 {
        return Ok(ids);
    }
    let message = format!("{} names {} item, and a decision is about two or more", members.path("records"), ids.len());
    Err(RowError::new("invalid_value", message))
}

fn name(members: &mut Members) -> Result<Override, RowError> {
    let name = members.required("name", Members::text)?.to_owned();
    let player_id = members.required("player_id", Members::text)?;
    if !is_player_id(player_id) {
        let message = format!("player_id {player_id:?} is not an id such as nba-1629029 or report-luka-doncic");
        return Err(RowError::new("invalid_value", message));
    }
    let path = members.path("record");
    let record = members.value("record").map(|value| item(&path, value)).transpose()?;
    Ok(Override::Name { name, player_id: player_id.to_owned(), record })
}

/// The public id of an item of a feed that tells of trades.
fn item(path: &str, value: &Value) -> Result<String, RowError> {
    let id = text(path, value)?;
    let tells_of_trades = |feed: &&Feed| **feed != Feed::NewsRss;
    let of_feed = |feed: &Feed| id.strip_prefix(feed.id_prefix()).and_then(|rest| rest.strip_prefix('-'));
    let is_slug = |rest: &str| {
        !rest.is_empty() && rest.chars().all(|sign| sign == '-' || sign.is_alphanumeric() && !sign.is_uppercase())
    };
    if id.len() <= LONGEST_ID && Feed::ALL.iter().filter(tells_of_trades).filter_map(of_feed).any(is_slug) {
        return Ok(id.to_owned());
    }
    Err(RowError::new("invalid_value", format!("{path} {id:?} is not the public id of an item, such as nba-2021143")))
}

fn is_player_id(id: &str) -> bool {
    let is_number = |rest: &str| (1..=10).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit());
    id.strip_prefix("nba-").is_some_and(is_number) || id.strip_prefix("report-").is_some_and(is_key)
}

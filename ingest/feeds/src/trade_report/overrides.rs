//! Lines of kind `split`, `join` and `name`, which state an operator's override.

use std::collections::BTreeSet;

use serde_json::Value;

use super::key::is_key;
use super::members::Members;
use super::value::{invalid_value, text};
use crate::claim::Override;
use crate::feed::Feed;
use crate::rows::RowError;

/// Maximum length of a public id in bytes.
const MAX_ID_BYTES: usize = 300;

pub(super) fn statement(kind: &str, mut members: Members) -> Result<Override, RowError> {
    let statement = match kind {
        "split" => Override::Split { records: records(&mut members)? },
        "join" => Override::Join { records: records(&mut members)? },
        _ => name(&mut members)?,
    };
    // The note is for readers of the file and not part of the statement.
    members.text("note")?;
    members.end()?;
    Ok(statement)
}

fn records(members: &mut Members) -> Result<BTreeSet<String>, RowError> {
    let elements = members.required("records", Members::list)?;
    let ids = elements.into_iter().map(|(path, value)| record(&path, value)).collect::<Result<BTreeSet<_>, _>>()?;
    if ids.len() >= 2 {
        return Ok(ids);
    }
    Err(invalid_value(&members.path("records"), format!("names {} source record, expected two or more", ids.len())))
}

fn name(members: &mut Members) -> Result<Override, RowError> {
    let name = members.required("name", Members::text)?.to_owned();
    let player_id = members.required("player_id", Members::text)?;
    if !is_player_id(player_id) {
        let fault = format!("{player_id:?} is not a player id, expected one such as nba-1629029 or report-luka-doncic");
        return Err(invalid_value("player_id", fault));
    }
    let record = members.read("record", record)?;
    Ok(Override::Name { name, player_id: player_id.to_owned(), record })
}

/// Returns the public id of a source record about a trade.
fn record(path: &str, value: &Value) -> Result<String, RowError> {
    let id = text(path, value)?;
    let has_trades = |feed: &&Feed| **feed != Feed::NewsRss;
    let without_prefix = |feed: &Feed| id.strip_prefix(feed.id_prefix()).and_then(|rest| rest.strip_prefix('-'));
    let is_slug = |rest: &str| {
        !rest.is_empty()
            && rest.chars().all(|letter| letter == '-' || letter.is_alphanumeric() && !letter.is_uppercase())
    };
    if id.len() <= MAX_ID_BYTES && Feed::ALL.iter().filter(has_trades).filter_map(without_prefix).any(is_slug) {
        return Ok(id.to_owned());
    }
    let fault = format!("{id:?} is not the public id of a source record, expected one such as nba-2021143");
    Err(invalid_value(path, fault))
}

fn is_player_id(id: &str) -> bool {
    let is_number = |rest: &str| (1..=10).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit());
    id.strip_prefix("nba-").is_some_and(is_number) || id.strip_prefix("report-").is_some_and(is_key)
}

//! One row of the file: nine fields, none of them null.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::enums::{AssetKind, TransactionKind};
use reference::{FranchiseId, REFERENCE};
use serde::Deserialize;

use super::description;
use super::movement::Movement;
use crate::checks::{check_no_nul, check_season};
use crate::claim::{Leg, PlayerName, TransactionStatement};
use crate::parsed_file::truncate;
use crate::rows::RowError;

/// Maximum length of a text in bytes. The longest so far has about 90.
const MAX_TEXT_BYTES: usize = 1_000;

/// The fields that are used. The slugs of team and player are not: they change between files and are not unique.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row<'a> {
    #[serde(rename = "Transaction_Type", borrow)]
    transaction_type: Cow<'a, str>,
    #[serde(borrow)]
    transaction_date: Cow<'a, str>,
    #[serde(borrow)]
    transaction_description: Cow<'a, str>,
    /// In a trade, the receiving team.
    team_id: f64,
    /// Zero if the asset is not a player.
    player_id: f64,
    /// In a trade, the sending team; zero if none is stated.
    #[serde(rename = "Additional_Sort")]
    additional_sort: f64,
    #[serde(rename = "GroupSort", borrow)]
    group_sort: Cow<'a, str>,
}

impl<'a> Row<'a> {
    pub(super) fn parse(raw: &'a str) -> Result<Self, RowError> {
        let row: Self = serde_json::from_str(raw).map_err(|error| malformed(error.to_string()))?;
        let texts = [&row.transaction_type, &row.transaction_date, &row.transaction_description, &row.group_sort];
        check_no_nul(texts.map(AsRef::as_ref))?;
        if let Some(long) = texts.iter().find(|text| text.len() > MAX_TEXT_BYTES) {
            let start = truncate(long, 40);
            return Err(malformed(format!("{start:?}… has {} bytes, the maximum is {MAX_TEXT_BYTES}", long.len())));
        }
        if !is_group(row.group_sort.trim()) {
            let group = &row.group_sort;
            return Err(malformed(format!(
                "invalid GroupSort {group:?}, expected a word and a number, such as \"Trade 2021143\""
            )));
        }
        Ok(row)
    }

    pub(super) fn movement(self) -> Result<Movement, RowError> {
        let date = self.date()?;
        let team = team("TEAM_ID", self.team_id, date)?;
        let kind = match &*self.transaction_type {
            "Trade" => return self.trade(date, team),
            "Signing" => TransactionKind::Signing,
            "Waive" => TransactionKind::Waiver,
            "ContractConverted" => TransactionKind::Conversion,
            "AwardOnWaivers" => TransactionKind::WaiverClaim,
            other => {
                let message = format!(
                    "unknown Transaction_Type {other:?}, \
                     expected one of Trade, Signing, Waive, ContractConverted, AwardOnWaivers"
                );
                return Err(RowError::new("unknown_transaction_type", message));
            }
        };
        let player = self.player(description::player_of(kind, &self.transaction_description))?;
        let text = self.transaction_description.trim().to_owned();
        let statement = TransactionStatement { date, kind, team, player, text };
        Ok(Movement::Transaction { group: self.group(), statement })
    }

    fn trade(self, date: NaiveDate, to: FranchiseId) -> Result<Movement, RowError> {
        let from = match self.additional_sort {
            0.0 => None,
            id => Some(team("Additional_Sort", id, date)?),
        };
        if from == Some(to) {
            return Err(RowError::new(
                "sender_is_receiver",
                format!("team {to} is both the sending and the receiving team"),
            ));
        }
        let asset = description::traded_asset(&self.transaction_description);
        let player = self.player(asset)?;
        let kind = match (&player, asset) {
            (Some(_), _) => AssetKind::Player,
            (None, Some("draft consideration")) => AssetKind::DraftConsideration,
            (None, _) => AssetKind::Other,
        };
        let text = self.transaction_description.trim().to_owned();
        let leg = Leg { from, to: Some(to), kind, player, pick: None, amount_usd: None, text, flags: BTreeSet::new() };
        Ok(Movement::Trade { group: self.group(), date, leg })
    }

    fn group(&self) -> String {
        self.group_sort.trim().to_owned()
    }

    fn date(&self) -> Result<NaiveDate, RowError> {
        let text = &*self.transaction_date;
        let date = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok()).ok_or_else(|| {
            let message = format!("invalid TRANSACTION_DATE {text:?}, expected a day such as 2022-06-30T00:00:00");
            RowError::new("invalid_date", message)
        })?;
        check_season("TRANSACTION_DATE", date)
    }

    /// Returns the player with the name from the description, or `None` if the player id is zero.
    fn player(&self, name: Option<&str>) -> Result<Option<PlayerName>, RowError> {
        if self.player_id == 0.0 {
            return Ok(None);
        }
        let id = whole(self.player_id)
            .filter(|id| *id > 0)
            .ok_or_else(|| malformed(format!("invalid PLAYER_ID {}, expected a whole number", self.player_id)))?;
        let name = name.map(description::without_position).filter(|name| !name.is_empty()).ok_or_else(|| {
            let message = format!("no player's name found in {:?}", self.transaction_description);
            RowError::new("unreadable_description", message)
        })?;
        Ok(Some(PlayerName { external_id: Some(id.to_string()), ..PlayerName::new(name) }))
    }
}

/// Returns the `GroupSort` of a row, even if the rest of the row cannot be used.
pub(super) fn group(raw: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Group {
        #[serde(rename = "GroupSort")]
        name: String,
    }

    let Group { name } = serde_json::from_str(raw).ok()?;
    let name = name.trim();
    is_group(name).then(|| name.to_owned())
}

fn team(field: &str, id: f64, date: NaiveDate) -> Result<FranchiseId, RowError> {
    whole(id)
        .map(FranchiseId)
        .filter(|id| REFERENCE.team_on(*id, date).is_some())
        .ok_or_else(|| RowError::new("unknown_team", format!("no team {id} on {date} ({field})")))
}

fn malformed(message: String) -> RowError {
    RowError::new("malformed_row", message)
}

/// Returns whether the text is a word, a space and a number: `Trade 2021143`, `Signing 1058309`.
fn is_group(name: &str) -> bool {
    const MAX_BYTES: usize = 60;
    let is_word = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.len() <= MAX_BYTES && name.split_once(' ').is_some_and(|(word, number)| is_word(word) && is_number(number))
}

/// Converts an id, which the feed writes as a float: `1610612749.0`.
fn whole(id: f64) -> Option<i64> {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the condition limits it to whole numbers that both types hold"
    )]
    (id.fract() == 0.0 && id.abs() < LIMIT).then_some(id as i64)
}

//! One row of the file: nine fields, never null.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::{FranchiseId, REFERENCE};
use reference::enums::{AssetKind, TransactionKind};
use serde::Deserialize;

use super::{RowError, sentence};
use crate::claim::{Leg, PlayerName, TransactionStatement};
use crate::parsed_file::truncate;

/// Most bytes of a text; the longest seen has some 90.
const LONGEST: usize = 1_000;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) struct Row<'a> {
    #[serde(rename = "Transaction_Type", borrow)]
    transaction_type: Cow<'a, str>,
    #[serde(borrow)]
    transaction_date: Cow<'a, str>,
    #[serde(borrow)]
    transaction_description: Cow<'a, str>,
    /// In a trade, the receiver.
    team_id: f64,
    /// Zero: the asset is no player.
    player_id: f64,
    /// In a trade, the sender's id; zero where none is stated.
    #[serde(rename = "Additional_Sort")]
    additional_sort: f64,
    #[serde(rename = "GroupSort", borrow)]
    group_sort: Cow<'a, str>,
}

/// What a row says. The slugs of team and player are passed over: they change between files and name nobody for sure.
pub(super) enum Movement {
    Trade { group: String, date: NaiveDate, leg: Leg },
    Transaction { group: String, statement: TransactionStatement },
}

impl<'a> Row<'a> {
    pub(super) fn parse(raw: &'a str) -> Result<Self, RowError> {
        let row: Self =
            serde_json::from_str(raw).map_err(|error| RowError { code: "malformed_row", message: error.to_string() })?;
        let texts = [&row.transaction_type, &row.transaction_date, &row.transaction_description, &row.group_sort];
        if texts.iter().any(|text| text.contains('\0')) {
            return Err(RowError { code: "malformed_row", message: "a text holds U+0000".to_owned() });
        }
        if let Some(long) = texts.iter().find(|text| text.len() > LONGEST) {
            let start = truncate(long, 40);
            return Err(RowError {
                code: "malformed_row", message: format!("{start:?}… has more than {LONGEST} bytes")
            });
        }
        if !is_group(row.group_sort.trim()) {
            let message =
                format!("GroupSort {:?} is not a word and a number, such as \"Trade 2021143\"", row.group_sort);
            return Err(RowError { code: "malformed_row", message });
        }
        Ok(row)
    }

    pub(super) fn movement(self) -> Result<Movement, RowError> {
        let date = self.date()?;
        let team = self.team("TEAM_ID", self.team_id, date)?;
        let kind = match &*self.transaction_type {
            "Trade" => return self.trade(date, team),
            "Signing" => TransactionKind::Signing,
            "Waive" => TransactionKind::Waiver,
            "ContractConverted" => TransactionKind::Conversion,
            "AwardOnWaivers" => TransactionKind::WaiverClaim,
            other => {
                return Err(RowError {
                    code: "unknown_transaction_type",
                    message: format!(
                        "Transaction_Type {other:?} is not one of Trade, Signing, Waive, ContractConverted, AwardOnWaivers"
                    ),
                });
            }
        };
        let player = self.player(sentence::subject(kind, &self.transaction_description))?;
        let text = self.transaction_description.trim().to_owned();
        let statement = TransactionStatement { date, kind, team, player, text };
        Ok(Movement::Transaction { group: self.group_sort.trim().to_owned(), statement })
    }

    fn trade(self, date: NaiveDate, to: FranchiseId) -> Result<Movement, RowError> {
        let from = match self.additional_sort {
            0.0 => None,
            id => Some(self.team("Additional_Sort", id, date)?),
        };
        if from == Some(to) {
            return Err(RowError { code: "sender_is_receiver", message: format!("{to} both sends and receives") });
        }
        let asset = sentence::traded(&self.transaction_description);
        let player = self.player(asset)?;
        let kind = match (&player, asset) {
            (Some(_), _) => AssetKind::Player,
            (None, Some("draft consideration")) => AssetKind::DraftConsideration,
            (None, _) => AssetKind::Other,
        };
        let text = self.transaction_description.trim().to_owned();
        let leg = Leg { from, to: Some(to), kind, player, pick: None, amount_usd: None, text, flags: BTreeSet::new() };
        Ok(Movement::Trade { group: self.group_sort.trim().to_owned(), date, leg })
    }

    fn date(&self) -> Result<NaiveDate, RowError> {
        let text = &*self.transaction_date;
        let date = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok()).ok_or_else(|| RowError {
            code: "invalid_date",
            message: format!("TRANSACTION_DATE {text:?} is not a day such as 2022-06-30T00:00:00"),
        })?;
        if REFERENCE.season_of(date).is_none() {
            return Err(RowError {
                code: "date_out_of_range",
                message: format!("TRANSACTION_DATE {date} is in no season known"),
            });
        }
        Ok(date)
    }

    #[expect(clippy::unused_self, reason = "reads as a part of the row beside its siblings")]
    fn team(&self, field: &str, id: f64, date: NaiveDate) -> Result<FranchiseId, RowError> {
        whole(id)
            .map(FranchiseId)
            .filter(|id| REFERENCE.team_on(*id, date).is_some())
            .ok_or_else(|| RowError { code: "unknown_team", message: format!("{field} {id} is no team of {date}") })
    }

    /// The player by id, under the name that the sentence gives; none where the id is zero.
    fn player(&self, name: Option<&str>) -> Result<Option<PlayerName>, RowError> {
        if self.player_id == 0.0 {
            return Ok(None);
        }
        let id = whole(self.player_id).filter(|id| *id > 0).ok_or_else(|| RowError {
            code: "malformed_row",
            message: format!("PLAYER_ID {} is not a whole number", self.player_id),
        })?;
        let name = name.map(sentence::without_position).filter(|name| !name.is_empty()).ok_or_else(|| RowError {
            code: "unreadable_description",
            message: format!("no player's name in {:?}", self.transaction_description),
        })?;
        Ok(Some(PlayerName { external_id: Some(id.to_string()), ..PlayerName::new(name) }))
    }
}

/// The group that a row claims to be of, even where the rest of it cannot be used.
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

/// A word, a blank and a number: `Trade 2021143`, `Signing 1058309`.
fn is_group(name: &str) -> bool {
    const LONGEST: usize = 60;
    let is_word = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.len() <= LONGEST && name.split_once(' ').is_some_and(|(word, number)| is_word(word) && is_number(number))
}

/// Ids come as floats: `1610612749.0`.
fn whole(id: f64) -> Option<i64> {
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "the guard keeps it within what both types hold")]
    (id.fract() == 0.0 && id.abs() < LARGEST).then_some(id as i64)
}

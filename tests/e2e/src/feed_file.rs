//! Files in NBA.com's format, made of a few rows.

use serde_json::{Value, json};

pub const HAWKS: i64 = 1_610_612_737;
pub const SPURS: i64 = 1_610_612_759;

/// Rows of NBA.com player movement.
#[derive(Debug, Clone, Default)]
pub struct FeedFile {
    rows: Vec<Value>,
}

impl FeedFile {
    pub fn new() -> Self {
        Self::default()
    }

    /// A trade of two teams and a player, on 2022-06-30.
    #[must_use]
    pub fn trade(self, number: u32, player_id: i64, name: &str) -> Self {
        self.row(json!({
            "Transaction_Type": "Trade",
            "TRANSACTION_DATE": "2022-06-30T00:00:00",
            "TRANSACTION_DESCRIPTION": format!("Atlanta Hawks received guard {name} from San Antonio Spurs."),
            "TEAM_ID": HAWKS,
            "TEAM_SLUG": "hawks",
            "PLAYER_ID": player_id,
            "PLAYER_SLUG": "",
            "Additional_Sort": SPURS,
            "GroupSort": format!("Trade {number}"),
        }))
    }

    /// Signings of as many players, numbered from one.
    #[must_use]
    pub fn signings(mut self, count: u32) -> Self {
        for number in 1..=count {
            self = self.row(json!({
                "Transaction_Type": "Signing",
                "TRANSACTION_DATE": "2022-06-30T00:00:00",
                "TRANSACTION_DESCRIPTION": format!("Atlanta Hawks signed guard Player {number} to a Contract."),
                "TEAM_ID": HAWKS,
                "TEAM_SLUG": "hawks",
                "PLAYER_ID": 9_000_000 + number,
                "PLAYER_SLUG": "",
                "Additional_Sort": 0,
                "GroupSort": format!("Signing {number}"),
            }));
        }
        self
    }

    #[must_use]
    pub fn row(mut self, row: Value) -> Self {
        self.rows.push(row);
        self
    }

    /// The file: a row a line, the first on line 2.
    pub fn bytes(&self) -> Vec<u8> {
        let rows: Vec<_> = self.rows.iter().map(Value::to_string).collect();
        format!("{{\"NBA_Player_Movement\":{{\"rows\":[\n{}\n],\"columns\":[]}}}}\n", rows.join(",\n")).into_bytes()
    }
}

//! Files for tests: small ones in the format of NBA.com's player movement, and the samples in `tests/feeds`.

use serde_json::{Value, json};

pub const HAWKS: i64 = 1_610_612_737;
pub const SPURS: i64 = 1_610_612_759;

/// Builds a file row by row.
#[derive(Debug, Clone, Default)]
pub struct FeedFile {
    rows: Vec<Value>,
}

impl FeedFile {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a trade of one player from San Antonio to Atlanta on 2022-06-30.
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

    /// Adds signings of different players, numbered from 1.
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

    /// Adds a row.
    #[must_use]
    pub fn row(mut self, row: Value) -> Self {
        self.rows.push(row);
        self
    }

    /// Returns the file, with one row per line. The first row is on line 2.
    pub fn to_bytes(&self) -> Vec<u8> {
        let rows: Vec<_> = self.rows.iter().map(Value::to_string).collect();
        format!("{{\"NBA_Player_Movement\":{{\"rows\":[\n{}\n],\"columns\":[]}}}}\n", rows.join(",\n")).into_bytes()
    }
}

/// Returns the bytes of a sample file, for example `nba-player-movement/demo.json`.
pub fn read_sample(name: &str) -> Vec<u8> {
    std::fs::read(test_support::feed_file(name)).unwrap()
}

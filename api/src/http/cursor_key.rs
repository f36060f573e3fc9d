//! The sort keys of lists as bytes of a cursor.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use tokio_postgres::types::FromSqlOwned;

/// A sort key that a cursor can hold.
pub trait CursorKey: FromSqlOwned + Copy + Send + Sync + 'static {
    /// Distinguishes cursors of different keys. Change it when older cursors can no longer be read.
    const VERSION: u8;

    fn to_bytes(self) -> Vec<u8>;

    /// Reads a key from the start of some bytes and returns it with the remaining bytes.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])>;
}

impl CursorKey for NaiveDate {
    const VERSION: u8 = 1;

    fn to_bytes(self) -> Vec<u8> {
        self.num_days_from_ce().to_be_bytes().to_vec()
    }

    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (days, rest) = bytes.split_first_chunk()?;
        let date = Self::from_num_days_from_ce_opt(i32::from_be_bytes(*days))?;
        (0..=9999).contains(&date.year()).then_some((date, rest))
    }
}

/// A draft and round: the year times 100 plus the round.
impl CursorKey for i32 {
    const VERSION: u8 = 3;

    fn to_bytes(self) -> Vec<u8> {
        self.to_be_bytes().to_vec()
    }

    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (number, rest) = bytes.split_first_chunk()?;
        let number = Self::from_be_bytes(*number);
        (0..=999_999).contains(&number).then_some((number, rest))
    }
}

/// In microseconds, the precision of PostgreSQL.
impl CursorKey for DateTime<Utc> {
    const VERSION: u8 = 2;

    fn to_bytes(self) -> Vec<u8> {
        self.timestamp_micros().to_be_bytes().to_vec()
    }

    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (microseconds, rest) = bytes.split_first_chunk()?;
        let time = Self::from_timestamp_micros(i64::from_be_bytes(*microseconds))?;
        (0..=9999).contains(&time.year()).then_some((time, rest))
    }
}

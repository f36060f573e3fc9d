//! Paging of lists, for handlers and the store: how many rows, in which order, and after which row.
//!
//! Lists are ordered by a sort key (a date or a time) and then by ID. `params` parses these types, and `http::cursor` encodes a
//! position as an opaque cursor.

use std::marker::PhantomData;

use chrono::NaiveDate;
use tokio_postgres::Row;
use tokio_postgres::types::FromSqlOwned;

/// Maximum number of rows on a page, from 1 to [`Limit::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u8);

/// Order of a list by date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    NewestFirst,
    OldestFirst,
}

/// Position of a row in a list: its sort key and its ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position<K = NaiveDate> {
    pub key: K,
    pub id: String,
}

/// A row of a list, with the columns `id`, `sort_key` and `json`.
pub struct Listed<K = NaiveDate>(Row, PhantomData<fn() -> K>);

impl Limit {
    pub const MAX: u8 = 100;

    /// Returns nothing if the number is out of range.
    pub fn new(rows: u8) -> Option<Self> {
        (1..=Self::MAX).contains(&rows).then_some(Self(rows))
    }

    pub fn get(self) -> usize {
        self.0.into()
    }

    pub fn rows(self) -> i64 {
        self.0.into()
    }

    /// Returns the number of rows to fetch: one more than the page shows, because that row means that another page follows.
    pub fn fetch_limit(self) -> i64 {
        self.rows() + 1
    }
}

impl<K: FromSqlOwned> Listed<K> {
    pub fn new(row: Row) -> Self {
        Self(row, PhantomData)
    }

    pub fn position(&self) -> Position<K> {
        Position { key: self.0.get("sort_key"), id: self.0.get("id") }
    }

    pub fn json(&self) -> &str {
        self.0.get("json")
    }
}

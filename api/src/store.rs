//! Reads from PostgreSQL: one statement a file, one function a statement. JSON leaves here as the text that PostgreSQL
//! built.

use tokio_postgres::Row;

use crate::page::Position;

pub mod changes;
pub mod dataset;
mod order;
pub mod players;
pub mod status;
pub mod teams;
pub mod trades;
pub mod transactions;

/// A row of a list ordered by date and id: columns `id`, `date` and `item`, which is JSON.
pub struct Listed(Row);

impl Listed {
    pub fn position(&self) -> Position {
        Position { date: self.0.get("date"), id: self.0.get("id") }
    }

    pub fn json(&self) -> &str {
        self.0.get("item")
    }
}

//! Reads from PostgreSQL: one statement a file, one function a statement. JSON leaves here as the text that PostgreSQL
//! built.

use std::marker::PhantomData;

use chrono::NaiveDate;
use tokio_postgres::Row;

use crate::page::{Place, Position};
use crate::parameter::Sort;

pub mod changes;
pub mod dataset;
pub mod exports;
pub mod news;
mod order;
pub mod players;
pub mod status;
pub mod teams;
pub mod trades;
pub mod transactions;

/// Every text that is ever sent: statements as their files hold them, and the mirror images of those that come in both
/// orders. For tests, which prepare and plan them all.
pub fn statements() -> Vec<&'static str> {
    let ordered = [
        &trades::PAGE,
        &trades::OF_TEAM,
        &trades::OF_TEAMS,
        &trades::OF_PLAYER,
        &trades::OF_PICK_YEAR,
        &trades::OF_KIND,
        &trades::OF_ASSET,
        &transactions::PAGE,
        &transactions::OF_TEAM,
        &transactions::OF_PLAYER,
    ];
    let both = ordered.into_iter().flat_map(|one| [Sort::NewestFirst, Sort::OldestFirst].map(|sort| one.text(sort)));
    let others = [
        include_str!("store/changes.sql"),
        include_str!("store/dataset_version.sql"),
        include_str!("store/export_trades.sql"),
        include_str!("store/news_page.sql"),
        include_str!("store/news_page_about_trades.sql"),
        include_str!("store/player_by_id.sql"),
        include_str!("store/players_search.sql"),
        include_str!("store/players_search_threshold.sql"),
        include_str!("store/status_feeds.sql"),
        include_str!("store/status_rejections.sql"),
        include_str!("store/status_totals.sql"),
        include_str!("store/team_by_code.sql"),
        include_str!("store/teams.sql"),
        include_str!("store/trade_by_id.sql"),
        include_str!("store/trade_of_item.sql"),
        include_str!("store/trade_sources.sql"),
    ];
    both.chain(others).collect()
}

/// A row of a list ordered by when and id: columns `id`, the one that tells when, and `item`, which is JSON.
pub struct Listed<When = NaiveDate>(Row, PhantomData<fn() -> When>);

impl<When: Place> Listed<When> {
    fn new(row: Row) -> Self {
        Self(row, PhantomData)
    }

    pub fn position(&self) -> Position<When> {
        Position { at: self.0.get(When::COLUMN), id: self.0.get("id") }
    }

    pub fn json(&self) -> &str {
        self.0.get("item")
    }
}

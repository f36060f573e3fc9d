//! The endpoints, one file per family. A handler parses its parameters, calls the store, and responds with the JSON from there.

use poem_openapi::Tags;

use self::app_state::AppState;

pub mod app_state;
mod changes;
mod date_range;
mod exports;
pub mod health;
mod news;
mod players;
mod schemas;
mod status;
mod teams;
mod trades;
mod transactions;

#[derive(Tags)]
enum Tag {
    /// Trades between teams, with every asset and the sources that report it.
    Trades,
    /// Signings, waivers and other roster moves.
    Transactions,
    /// News about the league.
    News,
    /// Teams and their franchises.
    Teams,
    /// Players by name and ID.
    Players,
    /// Log of all changes to trades.
    Changes,
    /// All trades as one file.
    Exports,
    /// Freshness of the data.
    Status,
    /// JSON Schemas of the files that the service reads.
    Schemas,
}

/// All documented endpoints.
pub type All = (
    trades::Trades,
    transactions::Transactions,
    news::News,
    teams::Teams,
    players::Players,
    changes::Changes,
    exports::Exports,
    status::StatusPage,
    schemas::Schemas,
);

pub fn all(state: &AppState) -> All {
    (
        trades::Trades(state.clone()),
        transactions::Transactions(state.clone()),
        news::News(state.clone()),
        teams::Teams(state.clone()),
        players::Players(state.clone()),
        changes::Changes(state.clone()),
        exports::Exports(state.clone()),
        status::StatusPage::new(state.clone()),
        schemas::Schemas,
    )
}

/// Returns whether the responses of a route take so much work and memory that only one is made at a time.
pub fn is_expensive(pattern: &str) -> bool {
    pattern.starts_with("/v1/exports/")
}

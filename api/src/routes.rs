//! The endpoints, one file per family. A handler parses its parameters, calls the store, and responds with the JSON from there.

use poem_openapi::Tags;

use self::app_state::AppState;
use crate::http::operation_limits::OperationLimits;

pub mod app_state;
mod changes;
mod date_range;
mod events;
mod exports;
mod feeds;
pub mod health;
mod journeys;
mod news;
mod partners;
mod picks;
mod players;
mod revisions;
mod schemas;
mod stats;
mod status;
mod team_trades;
mod teams;
mod trade_list;
mod trade_path;
mod trade_redirect;
mod trades;
mod transactions;
mod trees;

#[derive(Tags)]
enum Tag {
    /// Trades between teams, with every asset and the sources that report it.
    Trades,
    /// Draft picks: whose they are, who has them, and what became of them.
    Picks,
    /// Signings, waivers and other roster moves.
    Transactions,
    /// News about the league.
    News,
    /// Teams and their franchises.
    Teams,
    /// Players by name and ID.
    Players,
    /// Numbers of trades and traded assets.
    Statistics,
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
    (trades::Trades, feeds::Feeds),
    (revisions::Revisions, partners::Partners, team_trades::TeamTrades, stats::Stats),
    picks::Picks,
    trees::Trees,
    transactions::Transactions,
    news::News,
    teams::Teams,
    (players::Players, journeys::Journeys),
    (changes::Changes, events::EventStreams),
    exports::Exports,
    status::StatusPage,
    schemas::Schemas,
);

pub fn all(state: &AppState) -> All {
    (
        (trades::Trades(state.clone()), feeds::Feeds(state.clone())),
        (
            revisions::Revisions(state.clone()),
            partners::Partners(state.clone()),
            team_trades::TeamTrades(state.clone()),
            stats::Stats(state.clone()),
        ),
        picks::Picks(state.clone()),
        trees::Trees(state.clone()),
        transactions::Transactions(state.clone()),
        news::News(state.clone()),
        teams::Teams(state.clone()),
        (players::Players(state.clone()), journeys::Journeys(state.clone())),
        (changes::Changes(state.clone()), events::EventStreams(state.clone())),
        exports::Exports(state.clone()),
        status::StatusPage::new(state.clone()),
        schemas::Schemas,
    )
}

/// Returns what a request of an operation may take.
pub fn limits(pattern: &str) -> OperationLimits {
    match pattern {
        "/v1/changes" => OperationLimits { time: changes::TIME_LIMIT, ..OperationLimits::default() },
        _ => OperationLimits { is_expensive: pattern.starts_with("/v1/exports/"), ..OperationLimits::default() },
    }
}

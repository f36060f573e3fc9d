//! The text of every statement of this module. Tests prepare them all, and check the plans of those that must be fast.

use super::ordered_statement::OrderedStatement;
use super::season_statement::SeasonStatement;
use super::{
    changes, dataset, exports, journeys, news, partners, picks, players, revisions, stats, status, teams, trades,
    transactions, trees,
};
use crate::paging::Sort;

/// Statements of lists that can be sorted in both directions.
pub fn ordered() -> Vec<&'static OrderedStatement> {
    vec![
        &picks::PAGE,
        &trades::statements::ALL,
        &trades::statements::BY_TEAM,
        &trades::statements::BY_TEAMS,
        &trades::statements::BY_PLAYER,
        &trades::statements::BY_PICK_YEAR,
        &trades::statements::BY_RARE_KIND,
        &trades::statements::BY_COMMON_ASSET,
        &transactions::ALL,
        &transactions::BY_TEAM,
        &transactions::BY_PLAYER,
    ]
}

/// Every statement, those of sorted lists in both directions, and those by season with and without one.
pub fn all() -> Vec<&'static str> {
    let both_orders =
        |statement: &'static OrderedStatement| [Sort::NewestFirst, Sort::OldestFirst].map(|sort| statement.text(sort));
    let others = [
        changes::LIST,
        changes::NEWEST,
        dataset::VERSION,
        exports::TRADES,
        &*journeys::EVENTS,
        &*news::ALL,
        &*news::ABOUT_TRADES,
        &*news::OF_TRADE,
        picks::BY_ID,
        picks::ID_OF_ALIAS,
        picks::OF_TEAM,
        &*players::BY_ID,
        players::IDENTITY,
        players::SEARCH,
        players::SEARCH_THRESHOLD,
        revisions::BY_NUMBER,
        revisions::LIST,
        revisions::TIMES,
        &*stats::SEASONS,
        status::FEEDS,
        status::OPERATIONS_OBJECTS,
        status::OPERATIONS_REJECTIONS,
        status::REJECTIONS,
        status::TOTALS,
        teams::BY_CODE,
        teams::LIST,
        trades::BY_ID,
        trades::ID_OF_ALIAS,
        trades::SOURCES,
        &*trees::NODES,
        &*trees::OF_PICK,
        &*trees::OF_PLAYER,
        &*trees::OF_TRADE,
        &*trees::ORIGIN,
        &*trees::OUTCOME,
    ];
    let by_season = [&*partners::LIST, &*stats::PAIRS, &*stats::TEAMS].into_iter().flat_map(SeasonStatement::texts);
    ordered().into_iter().flat_map(both_orders).chain(by_season).chain(others).collect()
}

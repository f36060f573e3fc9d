//! The statements of lists of trades. Each starts from another index; the filter decides which one reads the fewest rows.

use std::sync::LazyLock;

use reference::enums::AssetKind;

use super::Filter;
use crate::store::ordered_statement::OrderedStatement;

macro_rules! statement {
    ($name:ident, $file:literal) => {
        pub static $name: LazyLock<OrderedStatement> =
            LazyLock::new(|| OrderedStatement::new(include_str!(concat!("../", $file))));
    };
}

statement!(ALL, "trades_page.sql");
statement!(BY_TEAM, "trades_page_by_team.sql");
statement!(BY_TEAMS, "trades_page_by_teams.sql");
statement!(BY_PLAYER, "trades_page_by_player.sql");
statement!(BY_PICK_YEAR, "trades_page_by_pick_year.sql");
statement!(BY_RARE_KIND, "trades_page_by_rare_kind.sql");
statement!(BY_COMMON_ASSET, "trades_page_by_common_asset.sql");

/// Kinds of assets that most trades have: a walk through all trades soon fills a page.
const COMMON_KINDS: [&str; 2] = [AssetKind::Player.as_str(), AssetKind::Pick.as_str()];

/// Chooses the statement for a filter, other than [`BY_TEAM`].
pub fn choose(filter: &Filter) -> &'static OrderedStatement {
    let asset = &filter.asset;
    if filter.player.is_some() {
        &BY_PLAYER
    } else if asset.pick_year.is_some() {
        &BY_PICK_YEAR
    } else if filter.teams.is_some() {
        &BY_TEAMS
    } else if asset.is_empty() {
        &ALL
    } else if asset.kinds.as_ref().is_some_and(|kinds| !kinds.iter().any(|kind| COMMON_KINDS.contains(kind))) {
        &BY_RARE_KIND
    } else {
        &BY_COMMON_ASSET
    }
}

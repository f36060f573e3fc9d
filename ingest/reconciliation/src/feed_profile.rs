//! The knowledge about each feed on which reconciliation relies.

use feeds::Feed;

/// Returns the precedence of a feed for players, their directions and the date; the lowest number decides.
///
/// Trade reports come first, because an operator curates them. Then comes the league's own log.
pub(crate) const fn player_precedence(feed: Feed) -> u8 {
    match feed {
        Feed::TradeReport => 0,
        Feed::NbaPlayerMovement => 1,
        Feed::BasketballReference => 2,
        Feed::ProSportsTransactions => 3,
        Feed::EspnTransactions | Feed::NewsRss | Feed::NbaDraftHistory => 4,
    }
}

/// Returns the precedence of a feed for picks, swaps, cash and exceptions; the lowest number decides.
///
/// NBA.com comes last, because its log does not name picks.
pub(crate) const fn asset_precedence(feed: Feed) -> u8 {
    match feed {
        Feed::TradeReport => 0,
        Feed::BasketballReference => 1,
        Feed::ProSportsTransactions => 2,
        Feed::EspnTransactions | Feed::NewsRss | Feed::NbaDraftHistory => 3,
        Feed::NbaPlayerMovement => 4,
    }
}

/// Returns whether a feed has one record per trade. ESPN has one row per team and day instead.
pub(crate) fn one_record_per_trade(feed: Feed) -> bool {
    feed != Feed::EspnTransactions
}

/// Returns whether a feed lists all players of a trade, so that a missing player is a conflict.
pub(crate) const fn lists_all_players(feed: Feed) -> bool {
    matches!(feed, Feed::BasketballReference | Feed::ProSportsTransactions)
}

/// Returns whether a feed lists only trades that are completed.
pub(crate) const fn lists_completed_trades(feed: Feed) -> bool {
    matches!(feed, Feed::NbaPlayerMovement | Feed::BasketballReference | Feed::ProSportsTransactions)
}

/// Returns whether a feed only checks what the other feeds state. Of a trade that another feed states, it confirms or
/// contradicts assets, but adds none.
pub(crate) const fn is_cross_check(feed: Feed) -> bool {
    matches!(feed, Feed::EspnTransactions)
}

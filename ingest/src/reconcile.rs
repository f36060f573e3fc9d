//! From claims to what the tracker believes. Each trade of NBA.com is told by one claim, so a trade is its claim with
//! an identity, a season and a standing.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schema::reference::{FranchiseId, REFERENCE};
use schema::vocabulary::{AssetKind, TradeStatus, TransactionKind};

use crate::claim::{PlayerName, TradeStatement, TransactionStatement};
use crate::feed::Feed;

/// What the tracker believes of one trade.
#[derive(Debug, PartialEq, Eq)]
pub struct Trade {
    /// Public and lasting: `nba-2021143`.
    pub id: String,
    pub date: NaiveDate,
    pub season: &'static str,
    pub status: TradeStatus,
    pub teams: BTreeSet<FranchiseId>,
    /// In their order on the wire.
    pub assets: Vec<Asset>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Asset {
    pub from: Option<FranchiseId>,
    pub to: FranchiseId,
    pub kind: AssetKind,
    pub player_id: Option<String>,
    pub amount_usd: Option<i64>,
    pub text: String,
}

/// A signing, waiver, conversion or claim off waivers.
#[derive(Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Public and lasting: `nba-signing-1058309`.
    pub id: String,
    pub date: NaiveDate,
    pub season: &'static str,
    pub kind: TransactionKind,
    pub team: FranchiseId,
    pub player_id: Option<String>,
    pub text: String,
}

/// The trade that one claim of a feed tells of.
pub fn trade(feed: Feed, item_key: &str, said: &TradeStatement) -> Trade {
    Trade {
        id: trade_id(feed, item_key),
        date: said.date,
        season: season(said.date),
        status: match feed {
            Feed::NbaPlayerMovement => TradeStatus::Official,
        },
        teams: said.legs.iter().flat_map(|leg| leg.from.into_iter().chain([leg.to])).collect(),
        assets: said
            .legs
            .iter()
            .map(|leg| Asset {
                from: leg.from,
                to: leg.to,
                kind: leg.kind,
                player_id: leg.player.as_ref().map(|player| player_id(feed, player)),
                amount_usd: None,
                text: leg.text.clone(),
            })
            .collect(),
    }
}

/// The transaction that one claim of a feed tells of.
pub fn transaction(feed: Feed, item_key: &str, said: &TransactionStatement) -> Transaction {
    Transaction {
        id: format!("{}-{}", prefix(feed), slug(item_key)),
        date: said.date,
        season: season(said.date),
        kind: said.kind,
        team: said.team,
        player_id: said.player.as_ref().map(|player| player_id(feed, player)),
        text: said.text.clone(),
    }
}

/// `Trade 2021143` of NBA.com → `nba-2021143`.
pub fn trade_id(feed: Feed, item_key: &str) -> String {
    format!("{}-{}", prefix(feed), slug(item_key.strip_prefix("Trade ").unwrap_or(item_key)))
}

/// `1629029` of NBA.com → `nba-1629029`.
pub fn player_id(feed: Feed, player: &PlayerName) -> String {
    format!("{}-{}", prefix(feed), player.external_id)
}

const fn prefix(feed: Feed) -> &'static str {
    match feed {
        Feed::NbaPlayerMovement => "nba",
    }
}

fn season(day: NaiveDate) -> &'static str {
    let season = REFERENCE.season_of(day).expect("a feed rejects a row whose day is in no season");
    &season.id
}

/// Lower case, every run of other signs a hyphen.
fn slug(key: &str) -> String {
    let words = key.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Leg;

    fn leg(from: Option<i64>, to: i64) -> Leg {
        Leg {
            from: from.map(FranchiseId),
            to: FranchiseId(to),
            kind: AssetKind::DraftConsideration,
            player: None,
            text: "draft consideration".to_owned(),
        }
    }

    #[test]
    fn ids_are_the_feeds_own_and_lasting() {
        assert_eq!(trade_id(Feed::NbaPlayerMovement, "Trade 2021143"), "nba-2021143");
        let said = TransactionStatement {
            date: "2022-06-30".parse().unwrap(),
            kind: TransactionKind::Signing,
            team: FranchiseId(1_610_612_750),
            player: Some(PlayerName { external_id: "1627752".into(), name: "Taurean Prince".into() }),
            text: String::new(),
        };
        let transaction = transaction(Feed::NbaPlayerMovement, "Signing 1058309", &said);
        assert_eq!(transaction.id, "nba-signing-1058309");
        assert_eq!(transaction.player_id.as_deref(), Some("nba-1627752"));
        assert_eq!(transaction.season, "2021-22");
    }

    #[test]
    fn a_trade_has_every_team_that_sends_or_receives() {
        let said = TradeStatement {
            date: "2020-11-20".parse().unwrap(),
            legs: vec![leg(Some(1_610_612_738), 1_610_612_757), leg(None, 1_610_612_763)],
        };
        let trade = trade(Feed::NbaPlayerMovement, "Trade 2019147", &said);
        let teams: Vec<_> = trade.teams.iter().map(|team| team.0).collect();
        assert_eq!(teams, [1_610_612_738, 1_610_612_757, 1_610_612_763]);
        assert_eq!(trade.season, "2019-20");
        assert_eq!(trade.assets[1].from, None);
    }
}

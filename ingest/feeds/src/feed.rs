//! The list of feeds, with the names and ids that the tracker uses for each.

use std::fmt;

use reference::name::fold;

/// A feed that the tracker reads. Its files have the key prefix `feeds/<feed>/`.
///
/// The variants are in order of rank: a trade takes its id from the source record of the first feed that states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// The league's own log of transactions, with player ids.
    NbaPlayerMovement,
    BasketballReference,
    ProSportsTransactions,
    /// Curated by an operator or a journalist.
    TradeReport,
    /// A cross-check of the other feeds, with one row per team and day.
    EspnTransactions,
    NewsRss,
    /// The league's list of drafted players, with player ids. It states no trades.
    NbaDraftHistory,
}

impl Feed {
    pub const ALL: &'static [Self] = &[
        Self::NbaPlayerMovement,
        Self::BasketballReference,
        Self::ProSportsTransactions,
        Self::TradeReport,
        Self::EspnTransactions,
        Self::NewsRss,
        Self::NbaDraftHistory,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::NbaPlayerMovement => "nba-player-movement",
            Self::BasketballReference => "basketball-reference",
            Self::ProSportsTransactions => "pro-sports-transactions",
            Self::TradeReport => "trade-report",
            Self::EspnTransactions => "espn-transactions",
            Self::NewsRss => "news-rss",
            Self::NbaDraftHistory => "nba-draft-history",
        }
    }

    /// Returns the prefix of the public ids of the feed's source records.
    pub const fn id_prefix(self) -> &'static str {
        match self {
            Self::NbaPlayerMovement => "nba",
            Self::BasketballReference => "bbref",
            Self::ProSportsTransactions => "pst",
            Self::TradeReport => "report",
            Self::EspnTransactions => "espn",
            Self::NewsRss => "news",
            Self::NbaDraftHistory => "draft",
        }
    }

    /// Returns the permanent public id of a source record: `Trade 2021143` of NBA.com becomes `nba-2021143`.
    pub fn public_id(self, record_key: &str) -> String {
        format!("{}-{}", self.id_prefix(), slug(record_key.strip_prefix("Trade ").unwrap_or(record_key)))
    }

    /// Returns the tracker's id of a player from the feed's own id: `1629029` of NBA.com becomes `nba-1629029`.
    ///
    /// Returns `None` for the feeds of other sites: the tracker identifies players by NBA.com's ids only.
    pub fn player_id(self, external_id: &str) -> Option<String> {
        matches!(self, Self::NbaPlayerMovement | Self::NbaDraftHistory).then(|| format!("nba-{external_id}"))
    }

    /// Returns the feed to which the file with this object key belongs.
    pub fn from_object_key(key: &str) -> Option<Self> {
        let (feed, file) = key.strip_prefix("feeds/")?.split_once('/')?;
        if file.is_empty() { None } else { feed.parse().ok() }
    }

    /// Returns whether each file repeats everything that the feed states. A record that the newest file lacks is then withdrawn.
    pub const fn is_cumulative(self) -> bool {
        matches!(self, Self::NbaPlayerMovement)
    }
}

impl fmt::Display for Feed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl std::str::FromStr for Feed {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.iter().copied().find(|feed| feed.name() == name).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|feed| feed.name()).collect();
            format!("unknown feed {name:?}, expected one of {}", names.join(", "))
        })
    }
}

/// Returns the key in lower case, without diacritics, and with one hyphen for each run of other characters.
fn slug(key: &str) -> String {
    let words: Vec<_> =
        key.split(|letter: char| !letter.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect();
    words.join("-").replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nba_coms_own_ids_identify_players() {
        let with_ids: Vec<_> = Feed::ALL.iter().filter_map(|feed| feed.player_id("1629029")).collect();
        assert_eq!(with_ids, ["nba-1629029", "nba-1629029"]);
    }

    #[test]
    fn an_object_key_names_its_feed() {
        assert_eq!(
            Feed::from_object_key("feeds/nba-player-movement/date=2022-06-30/a.json"),
            Some(Feed::NbaPlayerMovement)
        );
        assert_eq!(Feed::from_object_key("feeds/nba-player-movement/"), None);
        assert_eq!(Feed::from_object_key("feeds/other/a.json"), None);
        assert_eq!(Feed::from_object_key("nba-player-movement/a.json"), None);
    }
}

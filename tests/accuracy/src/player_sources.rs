//! The people whom trades and transactions mention, by where their identity comes from.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::bail;
use reference::REFERENCE;

use crate::load::Loaded;
use crate::queries::count_of;
use crate::table::{self, percentage};

/// Where the identity of a person comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// NBA.com's id is in the list of the reference data.
    ReferenceList,
    /// A feed states NBA.com's id.
    Feed,
    /// The id is made of the player's selection in a draft.
    Selection,
    /// The id is made of the player's name in a feed.
    Name,
    /// An operator's trade report names the player by an id.
    Report,
    /// The id is a former one: another id is known for the player.
    FormerId,
    Unresolved,
}

/// The persons of one source, and how often they are mentioned.
#[derive(Default)]
struct Mentions {
    persons: BTreeSet<String>,
    in_trades: usize,
    in_transactions: usize,
}

/// Prints persons and mentions by source.
pub async fn report(loaded: &Loaded, list: bool) -> anyhow::Result<()> {
    let by_source = query_mentions(loaded).await?;
    let sum = |number: fn(&Mentions) -> usize| by_source.values().map(number).sum::<usize>();
    let all = [sum(|of| of.persons.len()), sum(|of| of.in_trades), sum(|of| of.in_transactions)];
    let row = |name: &str, [persons, in_trades, in_transactions]: [usize; 3]| {
        vec![
            name.to_owned(),
            persons.to_string(),
            in_trades.to_string(),
            percentage(in_trades, all[1]),
            in_transactions.to_string(),
            percentage(in_transactions, all[2]),
        ]
    };
    let mut rows: Vec<_> = by_source
        .iter()
        .map(|(source, of)| row(source.as_str(), [of.persons.len(), of.in_trades, of.in_transactions]))
        .collect();
    rows.push(row("all", all));
    let header = ["source", "persons", "mentions in trades", "share", "mentions in transactions", "share"];
    table::print("People by source", &header, &rows);
    if list {
        for source in [Source::Name, Source::FormerId, Source::Unresolved] {
            let persons = by_source.get(&source).into_iter().flat_map(|of| &of.persons);
            table::print_list(&persons.map(|person| format!("{}: {person}", source.as_str())).collect::<Vec<_>>());
        }
    }
    Ok(())
}

async fn query_mentions(loaded: &Loaded) -> anyhow::Result<BTreeMap<Source, Mentions>> {
    let listed = REFERENCE.players.iter().map(|player| player.nba_id).collect();
    let rows = loaded
        .query(
            "select
                 mention.player_id, name, alias is not null as is_former_id,
                 count(*) filter (where is_trade) as in_trades, count(*) as all
             from (
                 select player_id, unresolved_name as name, true as is_trade
                 from asset join published_trade on id = trade_id
                 union all
                 select player_id, case when player_id is null then document -> 'player' ->> 'name' end, false
                 from transaction join claim on claim.id = claim_id
             ) mention
             left join player_alias on alias = mention.player_id
             where coalesce(mention.player_id, name) is not null
             group by 1, 2, 3",
        )
        .await?;
    let mut by_source: BTreeMap<Source, Mentions> = BTreeMap::new();
    for row in &rows {
        let (id, name): (Option<String>, Option<String>) = (row.get("player_id"), row.get("name"));
        let is_former_id: bool = row.get("is_former_id");
        let source = if is_former_id { Source::FormerId } else { Source::from_player_id(id.as_deref(), &listed)? };
        let mentions = by_source.entry(source).or_default();
        let in_trades = count_of(row, "in_trades")?;
        mentions.persons.extend(id.or(name));
        mentions.in_trades += in_trades;
        mentions.in_transactions += count_of(row, "all")? - in_trades;
    }
    Ok(by_source)
}

impl Source {
    /// Returns the source of a player's id; `listed` has NBA.com's ids of the reference data.
    fn from_player_id(id: Option<&str>, listed: &HashSet<i64>) -> anyhow::Result<Self> {
        Ok(match id.map(|id| id.split_once('-').unwrap_or((id, ""))) {
            None => Self::Unresolved,
            Some(("nba", number)) if number.parse().is_ok_and(|number| listed.contains(&number)) => Self::ReferenceList,
            Some(("nba", _)) => Self::Feed,
            Some(("draft", _)) => Self::Selection,
            Some(("name", _)) => Self::Name,
            Some(("report", _)) => Self::Report,
            Some(_) => bail!("unknown kind of player id: {id:?}"),
        })
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::ReferenceList => "NBA.com's id, in the reference list",
            Self::Feed => "NBA.com's id, from a feed",
            Self::Selection => "draft selection",
            Self::Name => "name in a feed",
            Self::Report => "trade report",
            Self::FormerId => "former id",
            Self::Unresolved => "unresolved",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_player_shows_its_source() {
        let source = |id| Source::from_player_id(id, &HashSet::from([203_076])).unwrap();
        assert_eq!(source(Some("nba-203076")), Source::ReferenceList);
        assert_eq!(source(Some("nba-1630700")), Source::Feed);
        assert_eq!(source(Some("draft-2015-39")), Source::Selection);
        assert_eq!(source(Some("name-aaron-craft")), Source::Name);
        assert_eq!(source(Some("report-ante-tomic")), Source::Report);
        assert_eq!(source(None), Source::Unresolved);
    }
}

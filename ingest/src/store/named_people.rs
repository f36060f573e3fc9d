//! People whom only a name identifies (`name-aaron-craft`): their names, and where their ids lead once another id is known.
//!
//! The rows of such a person follow from the current claims. So they do not depend on the order of files.

use std::collections::{BTreeMap, BTreeSet};

use deadpool_postgres::Transaction;
use feeds::claim::{PlayerName, TradeStatement, TransactionStatement};
use reconciliation::player_index::{KnownPlayers, PlayerIndex};
use reconciliation::player_name::lookup_keys;
use reconciliation::{folded_name_of_id, is_name_player_id, name_player_id};
use reference::name::fold;

use super::error::{ErrorContext, Result};
use super::players::by_name;
use super::records::parse_document;
use super::statement::prepare;

/// Settles those of these players whom only a name identifies. Those that records still name get their names. The others are
/// deleted, and their ids lead to the only known player of the name, if there is one. Returns the ids of renamed players.
pub(super) async fn settle(
    transaction: &Transaction<'_>,
    player_ids: impl Iterator<Item = &str>,
) -> Result<Vec<String>> {
    let ids: BTreeSet<&str> = player_ids.filter(|id| is_name_player_id(id)).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let statement = prepare(transaction, include_str!("named_people_mentioned.sql")).await?;
    let rows = transaction
        .query(&statement, &[&ids.iter().collect::<Vec<_>>()])
        .await
        .context("find the people that records name")?;
    let mentioned: BTreeSet<&str> = rows.iter().map(|row| row.get("id")).collect();
    let former: Vec<&str> = ids.difference(&mentioned).copied().collect();
    forget(transaction, &former).await?;
    rename(transaction, &mentioned.into_iter().collect::<Vec<_>>()).await
}

/// Replaces the names of people by those that the current claims state.
async fn rename(transaction: &Transaction<'_>, ids: &[&str]) -> Result<Vec<String>> {
    let (mut player_ids, mut names, mut folded_names, mut displayed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (id, stated) in stated_names(transaction, ids).await? {
        let (main, all) = (stated.main, stated.all);
        displayed.push((id.clone(), main));
        for name in all {
            player_ids.push(id.clone());
            folded_names.push(fold(&name));
            names.push(name);
        }
    }
    let (displayed_ids, displayed_names): (Vec<_>, Vec<_>) = displayed.into_iter().unzip();
    let delete = prepare(transaction, include_str!("named_people_delete_names.sql")).await?;
    transaction.execute(&delete, &[&displayed_ids]).await.context("delete the former names of people")?;
    let statement = prepare(transaction, include_str!("named_people_rename.sql")).await?;
    let rows = transaction
        .query(&statement, &[&displayed_ids, &displayed_names, &player_ids, &names, &folded_names])
        .await
        .context("replace the names of people")?;
    Ok(rows.iter().map(|row| row.get("id")).collect())
}

/// The names of a person.
#[derive(Default)]
struct StatedNames {
    /// The first in alphabetical order of the names that his id is made of; they differ in case and punctuation only.
    main: String,
    all: BTreeSet<String>,
}

/// Returns the names that current claims state of people, by id.
async fn stated_names(transaction: &Transaction<'_>, ids: &[&str]) -> Result<BTreeMap<String, StatedNames>> {
    let keys: Vec<_> = ids.iter().filter_map(|id| folded_name_of_id(id)).collect();
    let statement = prepare(transaction, include_str!("named_people_claims.sql")).await?;
    let rows = transaction.query(&statement, &[&keys]).await.context("load the claims that name people")?;
    let mut names: BTreeMap<String, StatedNames> = BTreeMap::new();
    for row in &rows {
        let what = || "claim that names a person".to_owned();
        let players: Vec<PlayerName> = match row.get("kind") {
            "transaction" => parse_document::<TransactionStatement>(row, what)?.player.into_iter().collect(),
            _ => parse_document::<TradeStatement>(row, what)?.legs.into_iter().filter_map(|leg| leg.player).collect(),
        };
        for player in players {
            let Some(id) = name_player_id(&player).filter(|id| ids.contains(&id.as_str())) else { continue };
            let stated = names.entry(id).or_default();
            if stated.main.is_empty() || player.name < stated.main {
                stated.main.clone_from(&player.name);
            }
            stated.all.insert(player.name);
            stated.all.extend(player.aliases);
        }
    }
    Ok(names)
}

/// Deletes people whom no record names any more. Their ids lead to the only known player of the name, if there is one.
async fn forget(transaction: &Transaction<'_>, ids: &[&str]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let keys_of = |id: &str| folded_name_of_id(id).map(|name| lookup_keys(&PlayerName::new(name))).unwrap_or_default();
    let keys: BTreeSet<String> = ids.iter().flat_map(|id| keys_of(id)).collect();
    let known = KnownPlayers::new(by_name(transaction, &keys.into_iter().collect::<Vec<_>>()).await?);
    let successor = |id: &str| {
        let mut successors: BTreeSet<_> = keys_of(id).iter().flat_map(|key| known.ids_for(key)).collect();
        successors.pop_first().filter(|_| successors.is_empty())
    };
    let led: Vec<(&str, String)> = ids.iter().filter_map(|id| Some((*id, successor(id)?))).collect();
    let (aliases, successors): (Vec<_>, Vec<_>) = led.into_iter().unzip();
    let statement = prepare(transaction, include_str!("named_people_forget.sql")).await?;
    transaction.execute(&statement, &[&ids, &aliases, &successors]).await.context("forget people by name")?;
    Ok(())
}

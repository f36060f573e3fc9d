//! Trees: where they start, what the walk reaches, and the nodes that are shown.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use reference::FranchiseId;
use reference::draft::DRAFT_RECORD;
use tokio_postgres::{Error, Row};

use super::fragment::expand;
use crate::tree::document::{NodeText, TeamOnDay};
use crate::tree::graph::Direction;
use crate::tree::node::{Leg, Node, Selection, Start};
use crate::tree::unknown::HoldingFacts;
use crate::tree::walk::{Cause, Exit, Origin, Outcome};

macro_rules! statement {
    ($name:ident, $file:literal) => {
        pub(super) static $name: LazyLock<String> = LazyLock::new(|| expand(include_str!($file), &[]));
    };
}

statement!(OF_TRADE, "tree_of_trade.sql");
statement!(OF_PLAYER, "tree_of_player.sql");
statement!(OF_PICK, "tree_of_pick.sql");
statement!(OUTCOME, "tree_outcome.sql");
statement!(ORIGIN, "tree_origin.sql");
statement!(NODES, "tree_nodes.sql");

/// Which way a walk goes, and what it follows.
#[derive(Debug, Clone, Copy)]
pub struct Walk {
    pub direction: Direction,
    /// Follow what the team received or gave in return, rather than the assets.
    pub is_returns: bool,
    /// The only franchise that counts.
    pub franchise_id: Option<i64>,
    /// Maximum number of holdings.
    pub limit: i64,
}

/// A pick by its draft, round and original franchise.
pub struct PickKey {
    pub id: String,
    pub year: i16,
    pub round: i16,
    pub franchise_id: i64,
}

/// Where a tree starts.
pub struct Beginning {
    /// JSON of the root, if it is a player or pick.
    pub root: Option<RootText>,
    /// The trade was rescinded or voided.
    pub is_undone: bool,
    pub as_of: NaiveDate,
    pub trades_since: Option<NaiveDate>,
    pub transactions_since: Option<NaiveDate>,
    /// The first holdings.
    pub starts: Vec<Start>,
    /// The legs and selections where a walk to the origin starts.
    pub causes: Vec<Start>,
}

pub struct RootText {
    /// ID of the player or pick, which may differ from the requested one.
    pub id: String,
    pub json: String,
}

/// Returns where the tree of a published trade starts.
pub async fn of_trade(client: &impl GenericClient, id: &str, walk: Walk) -> Result<Option<Beginning>, Error> {
    let statement = client.prepare_cached(&OF_TRADE).await?;
    let row = client.query_opt(&statement, &[&walk.franchise_id, &walk.is_origin(), &id]).await?;
    Ok(row.as_ref().map(Beginning::new))
}

/// Returns where the tree of a player starts. A former ID leads to the player.
pub async fn of_player(client: &impl GenericClient, id: &str, walk: Walk) -> Result<Option<Beginning>, Error> {
    let statement = client.prepare_cached(&OF_PLAYER).await?;
    let row = client.query_opt(&statement, &[&walk.franchise_id, &walk.is_returns, &walk.is_origin(), &id]).await?;
    Ok(row.as_ref().map(Beginning::new))
}

/// Returns where the tree of a pick starts.
pub async fn of_pick(client: &impl GenericClient, pick: &PickKey, walk: Walk) -> Result<Option<Beginning>, Error> {
    let statement = client.prepare_cached(&OF_PICK).await?;
    let PickKey { id, year, round, franchise_id } = pick;
    let row = client
        .query_opt(
            &statement,
            &[&walk.franchise_id, &walk.is_returns, &walk.is_origin(), id, year, round, franchise_id],
        )
        .await?;
    Ok(row.as_ref().map(Beginning::new))
}

/// Returns all holdings to which the given ones lead, and the given ones.
pub async fn outcomes(client: &impl GenericClient, starts: &[Start], walk: Walk) -> Result<Vec<Outcome>, Error> {
    let rows = query_walk(client, &OUTCOME, starts, walk).await?;
    Ok(rows.iter().map(outcome).collect())
}

/// Returns all legs and selections from which the given ones follow, and the given ones.
pub async fn origins(client: &impl GenericClient, causes: &[Start], walk: Walk) -> Result<Vec<Origin>, Error> {
    let rows = query_walk(client, &ORIGIN, causes, walk).await?;
    Ok(rows.iter().map(origin).collect())
}

/// Returns the JSON of nodes, with what is known about holdings. A selection brings its event and its holding.
pub async fn nodes(client: &impl GenericClient, nodes: impl Iterator<Item = &Node>) -> Result<Vec<NodeText>, Error> {
    let keys = NodeKeys::new(nodes);
    let (trade_ids, ordinals) = columns(&keys.legs);
    let (before_trade_ids, before_ordinals) = columns(&keys.before);
    let years: Vec<_> = keys.selections.iter().map(|selection| selection.year).collect();
    let numbers: Vec<_> = keys.selections.iter().map(|selection| selection.number).collect();
    let dates: Vec<_> = years.iter().map(|year| DRAFT_RECORD.day(*year)).collect();
    let statement = client.prepare_cached(&NODES).await?;
    let rows = client
        .query(
            &statement,
            &[
                &keys.trade_ids,
                &trade_ids,
                &ordinals,
                &years,
                &numbers,
                &dates,
                &keys.transaction_ids,
                &before_trade_ids,
                &before_ordinals,
            ],
        )
        .await?;
    Ok(rows.iter().map(node_text).collect())
}

impl Walk {
    fn is_origin(self) -> bool {
        self.direction == Direction::Origin
    }
}

impl Beginning {
    fn new(row: &Row) -> Self {
        let root = row.get::<_, Option<String>>("id").zip(row.get("label"));
        Self {
            root: root.map(|(id, json)| RootText { id, json }),
            is_undone: row.get("is_undone"),
            as_of: row.get("as_of"),
            trades_since: row.get("trades_since"),
            transactions_since: row.get("transactions_since"),
            starts: starts(row.get("trade_ids"), row.get("years"), row.get("numbers")),
            causes: starts(row.get("cause_trade_ids"), row.get("cause_years"), row.get("cause_numbers")),
        }
    }
}

/// The keys of nodes by kind.
#[derive(Default)]
struct NodeKeys<'a> {
    trade_ids: Vec<&'a str>,
    legs: Vec<&'a Leg>,
    selections: BTreeSet<Selection>,
    transaction_ids: Vec<&'a str>,
    before: Vec<&'a Leg>,
}

impl<'a> NodeKeys<'a> {
    fn new(nodes: impl Iterator<Item = &'a Node>) -> Self {
        let mut keys = Self::default();
        for node in nodes {
            match node {
                Node::Player(_) | Node::Pick(_) => {}
                Node::Trade(id) => keys.trade_ids.push(id),
                Node::Draft(selection) | Node::Holding(Start::Selection(selection)) => {
                    keys.selections.insert(*selection);
                }
                Node::Transaction(id) => keys.transaction_ids.push(id),
                Node::Holding(Start::Leg(leg)) => keys.legs.push(leg),
                Node::Before(leg) => keys.before.push(leg),
            }
        }
        keys
    }
}

async fn query_walk(
    client: &impl GenericClient,
    statement: &str,
    starts: &[Start],
    walk: Walk,
) -> Result<Vec<Row>, Error> {
    if starts.is_empty() {
        return Ok(Vec::new());
    }
    let (mut trade_ids, mut years, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    for start in starts {
        let (trade_id, year, number) = match start {
            Start::Leg(Leg { trade_id, ordinal }) => (Some(trade_id.as_str()), None, *ordinal),
            Start::Selection(Selection { year, number }) => (None, Some(*year), *number),
        };
        trade_ids.push(trade_id);
        years.push(year);
        numbers.push(number);
    }
    let statement = client.prepare_cached(statement).await?;
    client.query(&statement, &[&walk.franchise_id, &walk.is_returns, &trade_ids, &years, &numbers, &walk.limit]).await
}

fn columns<'a>(legs: &[&'a Leg]) -> (Vec<&'a str>, Vec<i16>) {
    legs.iter().map(|leg| (leg.trade_id.as_str(), leg.ordinal)).unzip()
}

fn starts(trade_ids: Vec<Option<String>>, years: Vec<Option<i16>>, numbers: Vec<i16>) -> Vec<Start> {
    let keys = trade_ids.into_iter().zip(years).zip(numbers);
    keys.filter_map(|((trade_id, year), number)| start(trade_id, year, Some(number))).collect()
}

/// Returns the leg or selection of a key: its ID of a trade with an ordinal, or its draft with a number.
fn start(trade_id: Option<String>, year: Option<i16>, number: Option<i16>) -> Option<Start> {
    let number = number?;
    match (trade_id, year) {
        (Some(trade_id), _) => Some(Start::Leg(Leg { trade_id, ordinal: number })),
        (None, Some(year)) => Some(Start::Selection(Selection { year, number })),
        (None, None) => None,
    }
}

fn outcome(row: &Row) -> Outcome {
    let holding = start(row.get("trade_id"), row.get("year"), row.get("number"));
    let exit = if let Some(trade_id) = row.get("exit_trade_id") {
        Some(Exit::Trade { trade_id, is_exchange: row.get("is_exchange") })
    } else if let Some((year, number)) = row.get::<_, Option<i16>>("draft_year").zip(row.get("draft_number")) {
        Some(Exit::Selection(Selection { year, number }))
    } else {
        row.get::<_, Option<String>>("transaction_id").map(Exit::Transaction)
    };
    Outcome { holding: holding.expect("the walk only returns rows with a key"), exit }
}

fn origin(row: &Row) -> Origin {
    let event = start(row.get("trade_id"), row.get("year"), row.get("number"));
    let holding = start(row.get("holding_trade_id"), row.get("holding_year"), row.get("holding_number"));
    let cause = match holding {
        Some(holding) => Some(Cause::Holding { holding, is_exchange: row.get("is_exchange") }),
        None => row.get::<_, Option<String>>("transaction_id").map(Cause::Transaction),
    };
    Origin { event: event.expect("the walk only returns rows with a key"), cause }
}

fn node_text(row: &Row) -> NodeText {
    let text = |column| row.get::<_, Option<&str>>(column);
    let asset = text("asset_kind").and_then(|kind| kind.parse().ok());
    let end = text("end_kind").and_then(|end| end.parse().ok());
    let certainty = text("certainty").and_then(|certainty| certainty.parse().ok());
    let holding = asset.zip(end).zip(certainty).map(|((asset, end), certainty)| HoldingFacts {
        asset,
        end,
        certainty,
        last_seen: row.get("last_seen"),
        end_date: row.get("end_date"),
        is_own_pick: row.get("is_own_pick"),
    });
    NodeText {
        id: row.get("id"),
        json: row.get("json"),
        holding,
        player_id: row.get("player_id"),
        pick_id: row.get("pick_id"),
        team: row
            .get::<_, Option<_>>("team_date")
            .map(|day| TeamOnDay { franchise_id: row.get::<_, Option<i64>>("franchise_id").map(FranchiseId), day }),
    }
}

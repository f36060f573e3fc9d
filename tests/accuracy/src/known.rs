//! What is believed against trades of which every asset is known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;
use reference::name::fold;
use reference::{FranchiseId, REFERENCE};
use serde::Deserialize;

use crate::load::Loaded;
use crate::table::{self, share};

#[derive(Deserialize)]
struct Known {
    trades: Vec<KnownTrade>,
}

#[derive(Deserialize)]
struct KnownTrade {
    id: String,
    date: NaiveDate,
    teams: Vec<String>,
    assets: Vec<KnownAsset>,
    #[serde(default)]
    trade_exceptions_mentioned: Vec<String>,
    #[serde(default)]
    status: String,
}

#[derive(Deserialize)]
struct KnownAsset {
    from: String,
    to: String,
    kind: String,
    player: Option<String>,
    nba_player_id: Option<i64>,
    draft_year: Option<i16>,
    round: Option<i16>,
    original_team: Option<String>,
}

#[derive(Deserialize)]
struct Trade {
    id: String,
    date: NaiveDate,
    status: String,
    teams: Vec<Team>,
    assets: Vec<Asset>,
}

#[derive(Deserialize)]
struct Team {
    code: String,
}

#[derive(Deserialize)]
struct Asset {
    from: Option<Team>,
    to: Option<Team>,
    kind: String,
    player: Option<Player>,
    unresolved_name: Option<String>,
    pick: Option<Pick>,
    text: String,
}

#[derive(Deserialize)]
struct Player {
    name: String,
    nba_id: Option<i64>,
}

#[derive(Deserialize)]
struct Pick {
    year: Option<i16>,
    round: i16,
    original_team: Option<Team>,
}

#[derive(Default)]
struct Tally {
    expected: usize,
    right: usize,
    extra: usize,
}

/// Prints assets right, missing and extra by kind, and each that is not right.
pub async fn report(loaded: &Loaded, path: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let Known { trades: known } =
        serde_json::from_str(&text).with_context(|| format!("{} holds no known trades", path.display()))?;
    let believed = believed(loaded).await?;
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut remarks = Vec::new();
    for expected in &known {
        let Some(trade) =
            believed.iter().max_by_key(|trade| nearness(expected, trade)).filter(|trade| nearness(expected, trade) > 0)
        else {
            remarks.push(format!("{}: no such trade", expected.id));
            expected.assets.iter().for_each(|asset| tallies.entry(asset.kind.clone()).or_default().expected += 1);
            continue;
        };
        if expected.status == "rescinded" && trade.status != "rescinded" {
            remarks.push(format!("{}: {} is {}", expected.id, trade.id, trade.status));
        }
        compare(expected, trade, &mut tallies, &mut remarks);
    }
    let mut rows: Vec<_> = tallies.iter().map(|(kind, tally)| row(kind, tally)).collect();
    let all = tallies.values().fold(Tally::default(), |sum, tally| Tally {
        expected: sum.expected + tally.expected,
        right: sum.right + tally.right,
        extra: sum.extra + tally.extra,
    });
    rows.push(row("all", &all));
    table::print("Known trades", &["kind", "assets", "right", "share right", "missing", "extra"], &rows);
    println!();
    for remark in remarks {
        println!("- {remark}");
    }
    Ok(())
}

fn row(kind: &str, tally: &Tally) -> Vec<String> {
    let Tally { expected, right, extra } = tally;
    vec![
        kind.to_owned(),
        expected.to_string(),
        right.to_string(),
        share(*right, *expected),
        (expected - right).to_string(),
        extra.to_string(),
    ]
}

async fn believed(loaded: &Loaded) -> anyhow::Result<Vec<Trade>> {
    let client = loaded.pool.get().await?;
    let rows = client.query("select document::text from trade where merged_into is null", &[]).await?;
    rows.iter().map(|row| serde_json::from_str(row.get(0)).context("a stored document is not a trade")).collect()
}

/// Zero for another trade; more for shared teams, then shared people.
fn nearness(expected: &KnownTrade, trade: &Trade) -> usize {
    let days = (expected.date - trade.date).num_days().abs();
    let teams: BTreeSet<_> = expected.teams.iter().filter_map(|code| franchise(code)).collect();
    let told: BTreeSet<_> = trade.teams.iter().filter_map(|team| franchise(&team.code)).collect();
    let shared = teams.intersection(&told).count();
    if days > 3 || shared < 2 {
        return 0;
    }
    let names = |name: &str| trade.assets.iter().filter_map(Asset::name).any(|other| fold(other) == fold(name));
    let people = expected.assets.iter().filter_map(|asset| asset.player.as_deref()).filter(|name| names(name)).count();
    100 * people + 10 * shared + usize::from(days == 0)
}

fn compare(expected: &KnownTrade, trade: &Trade, tallies: &mut BTreeMap<String, Tally>, remarks: &mut Vec<String>) {
    let mut left: Vec<&Asset> = trade.assets.iter().collect();
    for asset in &expected.assets {
        let tally = tallies.entry(asset.kind.clone()).or_default();
        tally.expected += 1;
        match left.iter().position(|told| asset.is(told)) {
            Some(place) => {
                left.remove(place);
                tally.right += 1;
            }
            None => remarks.push(format!("{}: missing {}", expected.id, asset.words())),
        }
    }
    let mut exceptions = expected.trade_exceptions_mentioned.len();
    for asset in left {
        if asset.kind == "trade_exception" && exceptions > 0 {
            exceptions -= 1;
            continue;
        }
        tallies.entry(asset.kind.clone()).or_default().extra += 1;
        remarks.push(format!("{}: extra {}", expected.id, asset.words()));
    }
}

impl KnownAsset {
    fn is(&self, told: &Asset) -> bool {
        let sides = |team: &Option<Team>| team.as_ref().and_then(|team| franchise(&team.code));
        let same_way = sides(&told.from) == franchise(&self.from) && sides(&told.to) == franchise(&self.to);
        let same_person = match (&self.player, told.name()) {
            (Some(name), Some(other)) => {
                let ids = self.nba_player_id.zip(told.player.as_ref().and_then(|player| player.nba_id));
                ids.map_or_else(|| fold(name) == fold(other), |(one, other)| one == other)
            }
            (None, _) => true,
            (Some(_), None) => false,
        };
        let same_pick = self.round.is_none_or(|round| {
            told.pick.as_ref().is_some_and(|pick| {
                let original = pick.original_team.as_ref().and_then(|team| franchise(&team.code));
                let stated = self.original_team.as_deref().and_then(franchise);
                pick.round == round && pick.year == self.draft_year && (stated.is_none() || stated == original)
            })
        });
        same_way && told.kind == self.kind && same_person && same_pick
    }

    fn words(&self) -> String {
        let Self { from, to, kind, player, draft_year, round, original_team, .. } = self;
        let what = match (player, draft_year) {
            (Some(name), _) => name.clone(),
            (None, Some(year)) => format!("{year}, round {}, of {original_team:?}", round.unwrap_or_default()),
            (None, None) => String::new(),
        };
        format!("{kind} {from} → {to}: {what}")
    }
}

impl Asset {
    fn name(&self) -> Option<&str> {
        self.player.as_ref().map(|player| player.name.as_str()).or(self.unresolved_name.as_deref())
    }

    fn words(&self) -> String {
        let code = |team: &Option<Team>| team.as_ref().map_or("?".to_owned(), |team| team.code.clone());
        let Self { from, to, kind, text, .. } = self;
        format!("{kind} {} → {}: {text}", code(from), code(to))
    }
}

fn franchise(code: &str) -> Option<FranchiseId> {
    REFERENCE.franchise_of(code.parse().ok()?)
}

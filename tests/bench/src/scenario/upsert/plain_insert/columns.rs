//! The rows of a file as one array per column.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use feeds::claim::{Claim, Statement, content_hash};
use reconciliation::Knowledge;
use reconciliation::draft_record::DraftSelections;
use reconciliation::player_index::KnownPlayers;
use tokio_postgres::types::ToSql;

use crate::sample::FEED;
use crate::scenario::upsert::files::File;

/// The columns of all tables.
pub(super) struct Columns<'a> {
    feeds: Vec<&'static str>,
    claim_ids: Vec<i64>,
    record_keys: Vec<&'a str>,
    hashes: Vec<Vec<u8>>,
    documents: Vec<String>,
    lines: Vec<i32>,
    transactions: TransactionColumns,
    players: PlayerColumns,
}

#[derive(Default)]
struct TransactionColumns {
    ids: Vec<String>,
    dates: Vec<NaiveDate>,
    seasons: Vec<&'static str>,
    kinds: Vec<&'static str>,
    franchise_ids: Vec<i64>,
    player_ids: Vec<Option<String>>,
    texts: Vec<String>,
}

#[derive(Default)]
struct PlayerColumns {
    ids: Vec<String>,
    nba_ids: Vec<Option<i64>>,
    names: Vec<String>,
    folded_names: Vec<String>,
}

impl<'a> Columns<'a> {
    pub(super) fn from_file(file: &'a File) -> Self {
        // In the order in which the worker writes.
        let mut claims: Vec<&Claim> = file.content.claims.iter().collect();
        claims.sort_unstable_by(|a, b| a.record_key.cmp(&b.record_key));
        let documents: Vec<_> = claims.iter().map(|claim| claim.statement.document()).collect();
        let first_id = i64::try_from(file.first_row).expect("the number of a row fits");
        Self {
            feeds: vec![FEED.name(); claims.len()],
            claim_ids: (first_id..).take(claims.len()).collect(),
            record_keys: claims.iter().map(|claim| claim.record_key.as_str()).collect(),
            hashes: documents.iter().map(|document| content_hash(document).to_vec()).collect(),
            lines: claims.iter().map(|claim| i32::try_from(claim.line).unwrap_or(i32::MAX)).collect(),
            transactions: TransactionColumns::from_claims(&claims),
            players: PlayerColumns::from_claims(&claims),
            documents,
        }
    }

    /// Returns the parameters of each statement, in the order of the statements.
    pub(super) fn parameters(&self) -> [Vec<&(dyn ToSql + Sync)>; 5] {
        let Self { feeds, claim_ids, record_keys, hashes, documents, lines, transactions, players } = self;
        let TransactionColumns { ids, dates, seasons, kinds, franchise_ids, player_ids, texts } = transactions;
        [
            vec![claim_ids, feeds, record_keys, hashes, documents, lines],
            vec![feeds, record_keys, claim_ids, hashes],
            vec![&players.ids, &players.nba_ids, &players.names],
            vec![&players.ids, &players.names, &players.folded_names],
            vec![ids, dates, seasons, kinds, franchise_ids, player_ids, texts, claim_ids],
        ]
    }
}

impl TransactionColumns {
    fn from_claims(claims: &[&Claim]) -> Self {
        let (players, drafts) = (KnownPlayers::new([]), DraftSelections::default());
        let knowledge = Knowledge { players: &players, drafts: &drafts, overrides: &[] };
        let mut columns = Self::default();
        for claim in claims {
            let Statement::Transaction(statement) = &claim.statement else { continue };
            let row = reconciliation::transaction(FEED, &claim.record_key, statement, &knowledge);
            columns.ids.push(row.id);
            columns.dates.push(row.date);
            columns.seasons.push(row.season);
            columns.kinds.push(row.kind.as_str());
            columns.franchise_ids.push(row.team.0);
            columns.player_ids.push(row.player_id);
            columns.texts.push(row.text);
        }
        columns
    }
}

impl PlayerColumns {
    fn from_claims(claims: &[&Claim]) -> Self {
        let players: BTreeMap<_, _> = claims
            .iter()
            .flat_map(|claim| claim.statement.players())
            .filter_map(|(_, player)| {
                let nba_id = player.external_id.as_deref()?;
                Some((FEED.player_id(nba_id)?, (nba_id.parse().ok(), player)))
            })
            .collect();
        let mut columns = Self::default();
        for (id, (nba_id, player)) in players {
            columns.ids.push(id);
            columns.nba_ids.push(nba_id);
            columns.folded_names.push(reference::name::fold(&player.name));
            columns.names.push(player.name.clone());
        }
        columns
    }
}

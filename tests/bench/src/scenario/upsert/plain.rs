//! The same rows by plain `insert … select from unnest`, a statement a table.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::NaiveDate;
use feeds::claim::{Claim, Statement, content_hash};
use deadpool_postgres::Object;
use test_support::Database;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Statement as Prepared};

use super::{File, pool, retire};
use crate::sample::FEED;
use crate::usage::Meter;
use crate::world::backend;

const CLAIM: &str = "insert into claim (id, feed, record_key, content_hash, kind, document, source_object_id, line) \
    overriding system value \
    select id, feed, record_key, content_hash, 'transaction', document::jsonb, 1, line \
    from unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::int[]) \
        as said (id, feed, record_key, content_hash, document, line)";

const CLAIM_HEAD: &str = "insert into current_claim (feed, record_key, claim_id, content_hash, observed_at) \
    select feed, record_key, claim_id, content_hash, now() \
    from unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[]) as said (feed, record_key, claim_id, content_hash)";

const PLAYER: &str = "insert into player (id, name, name_observed_at) \
    select id, name, now() from unnest($1::text[], $2::text[]) as seen (id, name)";

const PLAYER_NAME: &str = "insert into player_name (player_id, name, folded) \
    select * from unnest($1::text[], $2::text[], $3::text[])";

const EXTERNAL_ID: &str = "insert into external_id (feed, entity, external, player_id) \
    select feed, 'player', external, id from unnest($1::text[], $2::text[], $3::text[]) as seen (feed, external, id)";

const TRANSACTION: &str = "insert into transaction (id, date, season, kind, franchise_id, player_id, text, claim_id) \
    select * from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[])";

const FILE: &str = "insert into source_object (bucket, key, version, event_time, outcome) \
    values ('plain', 'plain', 'plain', now(), 'committed')";

/// Drops every foreign key.
const UNBIND: &str = "do $$ declare bound record; begin \
    for bound in select conrelid::regclass as owner, conname from pg_constraint where contype = 'f' loop \
        execute format('alter table %s drop constraint %I', bound.owner, bound.conname); \
    end loop; end $$";

/// A database of its own, and a connection to it.
pub(super) struct Plain {
    client: Object,
    server_process: u32,
    statements: [Prepared; 6],
    pub(super) owner: Client,
    _database: Database,
}

impl Plain {
    pub(super) async fn start(foreign_keys: bool) -> anyhow::Result<Self> {
        let database = Database::fresh().await;
        let owner = database.connect_owner().await;
        // As the worker, whose role plans as we want it to.
        let client = pool(&database.ingest_url())?.get().await?;
        owner.batch_execute(FILE).await?;
        if !foreign_keys {
            owner.batch_execute(UNBIND).await?;
        }
        let statements = [
            client.prepare(CLAIM).await?,
            client.prepare(CLAIM_HEAD).await?,
            client.prepare(PLAYER).await?,
            client.prepare(PLAYER_NAME).await?,
            client.prepare(EXTERNAL_ID).await?,
            client.prepare(TRANSACTION).await?,
        ];
        let server_process = backend(&client).await?;
        Ok(Self { client, server_process, statements, owner, _database: database })
    }

    /// Inserts the rows of a file; returns what the server's process spent on it.
    pub(super) async fn insert(&self, file: &File) -> anyhow::Result<Duration> {
        let rows = Rows::of(file);
        let meter = Meter::of_process(self.server_process)?;
        self.client.batch_execute("begin").await?;
        for (statement, arrays) in self.statements.iter().zip(rows.arrays()) {
            self.client.execute(statement, &arrays).await?;
        }
        self.client.batch_execute("commit").await?;
        let spent = meter.spent()?;
        retire(&self.owner).await?;
        Ok(spent)
    }
}

/// A column of each table's rows.
struct Rows<'a> {
    feeds: Vec<&'static str>,
    claim_ids: Vec<i64>,
    record_keys: Vec<&'a str>,
    hashes: Vec<Vec<u8>>,
    documents: Vec<String>,
    lines: Vec<i32>,
    transactions: Columns,
    players: Players,
}

#[derive(Default)]
struct Columns {
    ids: Vec<String>,
    dates: Vec<NaiveDate>,
    seasons: Vec<&'static str>,
    kinds: Vec<&'static str>,
    teams: Vec<i64>,
    players: Vec<Option<String>>,
    texts: Vec<String>,
}

#[derive(Default)]
struct Players {
    feeds: Vec<&'static str>,
    ids: Vec<String>,
    names: Vec<String>,
    folded: Vec<String>,
    externals: Vec<String>,
}

impl<'a> Rows<'a> {
    fn of(file: &'a File) -> Self {
        // In the order that the worker writes in.
        let mut claims: Vec<&Claim> = file.reading.claims.iter().collect();
        claims.sort_unstable_by(|one, other| one.record_key.cmp(&other.record_key));
        let documents: Vec<_> = claims.iter().map(|claim| claim.statement.document()).collect();
        let first = i64::try_from(file.number).expect("a number of a row fits");
        Self {
            feeds: vec![FEED.name(); claims.len()],
            claim_ids: (first..).take(claims.len()).collect(),
            record_keys: claims.iter().map(|claim| claim.record_key.as_str()).collect(),
            hashes: documents.iter().map(|document| content_hash(document).to_vec()).collect(),
            lines: claims.iter().map(|claim| i32::try_from(claim.line).unwrap_or(i32::MAX)).collect(),
            transactions: Columns::of(&claims),
            players: Players::of(&claims),
            documents,
        }
    }

    /// In the order of the statements.
    fn arrays(&self) -> [Vec<&(dyn ToSql + Sync)>; 6] {
        let Self { feeds, claim_ids, record_keys, hashes, documents, lines, transactions, players } = self;
        let Columns { ids, dates, seasons, kinds, teams, players: of, texts } = transactions;
        [
            vec![claim_ids, feeds, record_keys, hashes, documents, lines],
            vec![feeds, record_keys, claim_ids, hashes],
            vec![&players.ids, &players.names],
            vec![&players.ids, &players.names, &players.folded],
            vec![&players.feeds, &players.externals, &players.ids],
            vec![ids, dates, seasons, kinds, teams, of, texts, claim_ids],
        ]
    }
}

impl Columns {
    fn of(claims: &[&Claim]) -> Self {
        let mut columns = Self::default();
        for claim in claims {
            let Statement::Transaction(said) = &claim.statement else { continue };
            let row = reconciliation::transaction(FEED, &claim.record_key, said);
            columns.ids.push(row.id);
            columns.dates.push(row.date);
            columns.seasons.push(row.season);
            columns.kinds.push(row.kind.as_str());
            columns.teams.push(row.team.0);
            columns.players.push(row.player_id);
            columns.texts.push(row.text);
        }
        columns
    }
}

impl Players {
    fn of(claims: &[&Claim]) -> Self {
        let seen: BTreeMap<_, _> = claims
            .iter()
            .flat_map(|claim| claim.statement.players())
            .filter_map(|(_, player)| {
                let external = player.external_id.as_deref()?;
                Some((reconcile::player_id(FEED, external)?, (external, player)))
            })
            .collect();
        let mut players = Self::default();
        for (id, (external, player)) in seen {
            players.feeds.push(FEED.name());
            players.ids.push(id);
            players.folded.push(reference::name::fold(&player.name));
            players.names.push(player.name.clone());
            players.externals.push(external.to_owned());
        }
        players
    }
}

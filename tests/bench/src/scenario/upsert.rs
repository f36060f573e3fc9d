//! PostgreSQL's CPU time per row of a file, compared with a plain insert of the same rows.

mod files;
mod plain_insert;
mod worker_store;

use tokio_postgres::Client;

use self::files::Files;
use self::plain_insert::PlainInsert;
use self::worker_store::WorkerStore;
use crate::report::{Quantity, Report, median};

/// Rows per file, and how many files of this size are measured.
const SIZES: [(usize, usize); 3] = [(1_000, 11), (100, 51), (10, 201)];

/// Files of each size before `vacuum analyze`, and again after it. Then all statements are prepared and have generic plans.
const WARM_UP: usize = 7;

pub async fn measure(report: &mut Report) -> anyhow::Result<()> {
    let worker_store = WorkerStore::start().await?;
    let plain = PlainInsert::start(true).await?;
    let without_foreign_keys = PlainInsert::start(false).await?;
    let mut files = Files::default();
    for (rows, count) in SIZES {
        for number in 0..2 * WARM_UP {
            if number == WARM_UP {
                // The planner then knows the tables, as it does in production, and plans prepared statements again.
                for owner in [&worker_store.owner, &plain.owner, &without_foreign_keys.owner] {
                    owner.batch_execute("vacuum analyze").await?;
                }
            }
            let file = files.next(rows)?;
            worker_store.commit(&file).await?;
            plain.insert(&file).await?;
            without_foreign_keys.insert(&file).await?;
        }
        let (mut worker_store_cpu, mut plain_cpu, mut unconstrained_cpu) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..count {
            let file = files.next(rows)?;
            worker_store_cpu.push(worker_store.commit(&file).await?.as_secs_f64());
            plain_cpu.push(plain.insert(&file).await?.as_secs_f64());
            unconstrained_cpu.push(without_foreign_keys.insert(&file).await?.as_secs_f64());
        }
        let ratios =
            worker_store_cpu.iter().zip(&plain_cpu).map(|(worker_store, plain)| worker_store / plain).collect();
        #[expect(clippy::cast_precision_loss, reason = "thousands of rows")]
        let per_row = |seconds: Vec<f64>| Quantity(median(seconds) * 1e6 / rows as f64, "µs");
        let detail = format!(
            "{} against {} per row; without foreign keys {}",
            per_row(worker_store_cpu),
            per_row(plain_cpu),
            per_row(unconstrained_cpu)
        );
        let name = format!("PostgreSQL CPU, upsert compared with plain insert, {rows} rows per file");
        report.at_most(&name, Quantity(median(ratios), "×"), 1.3, &detail);
    }
    report.note(
        "Upsert: files of new signings and waivers, with a new player every four rows. The worker's side is \
         `Store::commit`: write lock, ledger, comparison with the current claims, withdrawals, upserts, publish. The plain \
         side is one transaction with one `insert … select from unnest` per table, of the same rows into the same tables \
         with the same constraints and indexes: claim, current_claim, player, player_name, transaction; in the worker's \
         role, with given ids, without ledger, comparison, ON CONFLICT and publish. CPU of the one server process behind \
         each connection, alternating file by file; medians.",
    );
    Ok(())
}

/// Withdraws all records.
///
/// A real file of a cumulative feed repeats the records of the file before. These files do not, so the worker would withdraw
/// the records of the file before, which the plain insert does not do. This is done beforehand and not measured.
async fn withdraw_all_records(owner: &Client) -> anyhow::Result<()> {
    Ok(owner.batch_execute("update current_claim set withdrawn_at = now() where withdrawn_at is null").await?)
}

//! Compares the migrations that a database has with those of this build.

use std::sync::LazyLock;

use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::{Migration, MigrationState, VersionError, embedded};

/// The migrations of this build, oldest first.
static BUILD: LazyLock<Vec<HistoryRow>> = LazyLock::new(|| {
    let runner = embedded::migrations::runner();
    let mut rows: Vec<_> = runner
        .get_migrations()
        .iter()
        .map(|migration| HistoryRow {
            version: migration.version(),
            name: migration.name().to_owned(),
            checksum: migration.checksum().to_string(),
        })
        .collect();
    rows.sort_by_key(|row| row.version);
    rows
});

/// The applied migrations of a database, oldest first.
pub(super) struct History(Vec<HistoryRow>);

/// A row of refinery's table. The checksum covers version, name and text of the migration.
#[derive(Debug, Clone, PartialEq, Eq)]
struct HistoryRow {
    version: i32,
    name: String,
    checksum: String,
}

/// Where a database stands relative to this build.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SchemaVersion {
    Empty,
    Behind { found: i32, needed: i32 },
    Current,
    Newer { found: i32, needed: i32 },
}

pub(super) async fn read(client: &Client) -> Result<History, VersionError> {
    let rows = client.query("select version, name, checksum from refinery_schema_history order by version", &[]).await;
    let rows = match rows {
        Ok(rows) => rows,
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => Vec::new(),
        Err(error) => return Err(VersionError::Unknown(error)),
    };
    Ok(History(
        rows.iter().map(|row| HistoryRow { version: row.get(0), name: row.get(1), checksum: row.get(2) }).collect(),
    ))
}

impl History {
    /// Returns where the database stands, or an error if it and this build differ in a migration that both have.
    pub fn version(&self) -> Result<SchemaVersion, VersionError> {
        let different = self.0.iter().zip(BUILD.iter()).find(|(applied, embedded)| applied != embedded);
        if let Some((applied, _)) = different {
            let migration = format!("V{}__{}", applied.version, applied.name);
            return Err(VersionError::Incompatible { migration });
        }
        let needed = BUILD.last().expect("the schema has migrations").version;
        let Some(latest) = self.0.last() else { return Ok(SchemaVersion::Empty) };
        let found = latest.version;
        Ok(match found.cmp(&needed) {
            std::cmp::Ordering::Less => SchemaVersion::Behind { found, needed },
            std::cmp::Ordering::Equal => SchemaVersion::Current,
            std::cmp::Ordering::Greater => SchemaVersion::Newer { found, needed },
        })
    }

    /// Returns the migrations of this build, then those that only the database has.
    pub fn migrations(&self) -> Vec<Migration> {
        let longest = if self.0.len() > BUILD.len() { &self.0 } else { &*BUILD };
        let state = |index| match index {
            index if index >= BUILD.len() => MigrationState::Newer,
            index if index >= self.0.len() => MigrationState::Missing,
            _ => MigrationState::Applied,
        };
        longest
            .iter()
            .enumerate()
            .map(|(index, row)| Migration { version: row.version, name: row.name.clone(), state: state(index) })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The checksum of each released migration, which covers its comments too.
    const RELEASED: [&str; 13] = [
        "V1__reference 1289556262514927824",
        "V2__claims 5371288322091645600",
        "V3__trades 15623094661206662042",
        "V4__documents 6817230689751063139",
        "V5__roles 15435361182700474671",
        "V6__observations 16433959631913184491",
        "V7__draft_record 1643740280277136116",
        "V8__lineage 7263605931377816174",
        "V9__news_trades 11762732503558071262",
        "V10__partial_records 1809223228331403635",
        "V11__people_by_name 14026787823765310621",
        "V12__pick_documents 36331721735680031",
        "V13__headlines 10844887862543880314",
    ];

    fn build() -> Vec<HistoryRow> {
        BUILD.clone()
    }

    fn row(version: i32, name: &str) -> HistoryRow {
        HistoryRow { version, name: name.to_owned(), checksum: "1".to_owned() }
    }

    #[test]
    fn released_migrations_never_change() {
        let build: Vec<_> =
            BUILD.iter().map(|row| format!("V{}__{} {}", row.version, row.name, row.checksum)).collect();
        assert_eq!(
            build, RELEASED,
            "databases have these migrations: add a new file instead, and its line to RELEASED"
        );
    }

    #[test]
    fn versions_have_no_gaps() {
        assert!(BUILD.iter().map(|row| row.version).eq(1..=i32::try_from(BUILD.len()).unwrap()));
    }

    #[test]
    fn a_common_beginning_is_behind_current_or_newer() {
        let needed = i32::try_from(BUILD.len()).unwrap();
        let version = |rows: Vec<HistoryRow>| History(rows).version().unwrap();
        assert_eq!(version(Vec::new()), SchemaVersion::Empty);
        assert_eq!(version(build()[..2].to_vec()), SchemaVersion::Behind { found: 2, needed });
        assert_eq!(version(build()), SchemaVersion::Current);
        let newer = [build(), vec![row(999, "later")]].concat();
        assert_eq!(version(newer), SchemaVersion::Newer { found: 999, needed });
    }

    #[test]
    fn another_name_another_text_or_a_gap_is_incompatible() {
        let incompatible = |rows: Vec<HistoryRow>| History(rows).version().unwrap_err().to_string();
        let renamed = vec![build()[0].clone(), row(2, "provenance")];
        assert!(incompatible(renamed).contains("V2__provenance"));
        assert!(incompatible(vec![row(1, "reference")]).contains("V1__reference"));
        assert!(incompatible(build()[1..].to_vec()).contains("V2__claims"));
    }
}

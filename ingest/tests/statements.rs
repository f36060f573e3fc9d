//! Prepares every statement of the store on the migrated schema, as the role that runs it.

use std::fmt::Write;
use std::path::Path;

use test_support::Database;
use tokio_postgres::NoTls;
use tokio_postgres::types::Type;

#[tokio::test]
async fn every_statement_fits_the_schema() {
    let database = Database::fresh().await;
    let (client, connection) = tokio_postgres::connect(&database.ingest_url(), NoTls).await.unwrap();
    tokio::spawn(connection);

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
    files.sort();

    let mut signatures = String::new();
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(&format!("-- ingest.{name}: ")), "{name}.sql starts with its name and its purpose");
        let statement = client.prepare(&text).await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let parameters: Vec<_> = statement.params().iter().map(Type::name).collect();
        let columns: Vec<_> =
            statement.columns().iter().map(|column| format!("{} {}", column.name(), column.type_().name())).collect();
        writeln!(signatures, "{name}({}) -> ({})", parameters.join(", "), columns.join(", ")).unwrap();
    }
    insta::assert_snapshot!(signatures);
}

//! Every statement against the migrated schema, and the plans of those that must be quick.

use std::path::Path;

use crate::database;

#[tokio::test]
async fn every_statement_suits_the_schema_and_the_role() {
    let database = database::fresh().await;
    let client = connect(&database.api_url()).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut signatures = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "sql") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(text.starts_with(&format!("-- api.{name}: ")), "{name} says what it is for");
        let statement = client.prepare(&text).await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let parameters: Vec<_> = statement.params().iter().map(ToString::to_string).collect();
        let columns: Vec<_> =
            statement.columns().iter().map(|column| format!("{} {}", column.name(), column.type_())).collect();
        signatures.push(format!("{name}({}) -> {}", parameters.join(", "), columns.join(", ")));
    }
    signatures.sort();
    insta::assert_snapshot!(signatures.join("\n"));
}

/// The plan that is kept for a statement, whatever its parameters are, over as many rows as there will be.
#[tokio::test]
async fn lists_are_found_by_their_indexes() {
    let database = database::fresh().await;
    database.connect_owner().await.batch_execute(include_str!("many_rows.sql")).await.unwrap();
    let client = connect(&database.api_url()).await;
    client.batch_execute("set plan_cache_mode = force_generic_plan").await.unwrap();
    for (statement, values, index) in [
        (include_str!("../../src/store/trades_page.sql"), "", "trade_date_id_idx"),
        (
            include_str!("../../src/store/trades_page_of_team.sql"),
            ", 1610612738",
            "trade_team_franchise_id_date_trade_id_idx",
        ),
        (include_str!("../../src/store/trades_page_of_player.sql"), ", 'nba-1629029', null", "asset_player_id_idx"),
    ] {
        let values = format!("'0001-01-01', '9999-12-31', '', null, null, null, null, false, 26{values}");
        let plan = plan(&client, statement, &values).await;
        assert!(plan.contains(index) && !plan.contains("Seq Scan on trade"), "{plan}");
    }
    let statement = include_str!("../../src/store/transactions_page.sql");
    let values = "'0001-01-01', '9999-12-31', '', null, null, 26";
    for (whom, index) in [
        ("true", "transaction_date_id_idx"),
        ("transaction.franchise_id = 1610612738", "transaction_franchise_id_date_id_idx"),
        ("transaction.player_id = 'nba-1629029'", "transaction_player_id_date_idx"),
    ] {
        let plan = plan(&client, &statement.replace("/* of whom */ true", whom), values).await;
        assert!(plan.contains(index) && !plan.contains("Seq Scan on transaction"), "{plan}");
    }
}

async fn plan(client: &tokio_postgres::Client, statement: &str, values: &str) -> String {
    client.batch_execute(&format!("deallocate all; prepare page as {statement}")).await.unwrap();
    let lines = client.simple_query(&format!("explain execute page({values})")).await.unwrap();
    let lines = lines.iter().filter_map(|line| match line {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn the_role_can_only_read() {
    let database = database::fresh().await;
    let client = connect(&database.api_url()).await;
    assert!(client.batch_execute("delete from trade").await.is_err());
    assert!(client.batch_execute("set default_transaction_read_only = off; delete from trade").await.is_err());
}

async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

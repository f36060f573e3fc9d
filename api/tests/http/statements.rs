//! Every statement against the migrated schema, and the plans of those that must be quick.

use std::collections::BTreeSet;
use std::path::Path;

use tokio_postgres::error::SqlState;

use crate::database;

#[tokio::test]
async fn every_statement_suits_the_schema_and_the_role() {
    let database = database::fresh().await;
    let client = connect(&database.api_url()).await;
    let mut signatures = Vec::new();
    for text in api::store::statements() {
        let name = name(text);
        let statement = client.prepare(text).await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let parameters: Vec<_> = statement.params().iter().map(ToString::to_string).collect();
        let columns: Vec<_> =
            statement.columns().iter().map(|column| format!("{} {}", column.name(), column.type_())).collect();
        let order = if oldest_first(text) { ", oldest first" } else { "" };
        signatures.push(format!("{name}({}) -> {}{order}", parameters.join(", "), columns.join(", ")));
    }
    signatures.sort();
    insta::assert_snapshot!(signatures.join("\n"));
}

#[test]
fn every_file_is_a_statement_and_says_what_it_is_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: BTreeSet<_> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "sql")).collect();
    let files: BTreeSet<_> = files.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(api::store::statements().into_iter().map(name).collect::<BTreeSet<_>>(), files);
}

/// The plan that is kept for a statement, whatever its parameters are, over as many rows as there will be.
#[tokio::test]
async fn lists_are_found_by_their_indexes() {
    let database = database::fresh().await;
    database.connect_owner().await.batch_execute(include_str!("many_rows.sql")).await.unwrap();
    let client = connect(&database.api_url()).await;
    client.batch_execute("set plan_cache_mode = force_generic_plan").await.unwrap();
    let mut planned = 0;
    for text in api::store::statements() {
        let (more, index) = match name(text) {
            "trades_page" => ("", "trade_date_id_idx"),
            "trades_page_of_team" => (", 1610612738", "trade_team_franchise_id_date_trade_id_idx"),
            "trades_page_of_teams" => {
                (", '{1610612738,1610612739}', 2, null, null, null", "trade_team_franchise_id_date_trade_id_idx")
            }
            "trades_page_of_player" => (", 'nba-1629029', null, null, null, null, null", "asset_player_id_idx"),
            "trades_page_of_pick_year" => {
                (", 2027::smallint, null, null, null, null", "asset_pick_year_pick_round_idx")
            }
            "trades_page_of_kind" => (", '{cash}', null", "asset_kind_trade_id_idx"),
            "trades_page_of_asset" => (", '{pick}', null", "trade_date_id_idx"),
            "transactions_page" => ("", "transaction_date_id_idx"),
            "transactions_page_of_team" => (", 1610612738", "transaction_franchise_id_date_id_idx"),
            "transactions_page_of_player" => (", 'nba-1629029', null", "transaction_player_id_date_idx"),
            _ => continue,
        };
        let (start, end) = if oldest_first(text) { ("0001-01-01", "9999-12-31") } else { ("9999-12-31", "0001-01-01") };
        let filters = if name(text).starts_with("trades") { "null, null, null, null, false" } else { "null, null" };
        let plan = plan(&client, text, &format!("'{end}', '{start}', '', {filters}, 26{more}")).await;
        assert!(plan.contains(index), "{}: {plan}", name(text));
        assert!(
            !plan.contains("Seq Scan on trade")
                && !plan.contains("Seq Scan on asset")
                && !plan.contains("Seq Scan on transaction"),
            "{plan}"
        );
        planned += 1;
    }
    assert_eq!(planned, 20, "ten lists in two orders");
    let of_all_days = "'0001-01-01', '9999-12-31', '', 26";
    for (text, values, index) in [
        (include_str!("../../src/store/news_page.sql"), of_all_days, "news_item_published_at_id_idx"),
        (include_str!("../../src/store/news_page_about_trades.sql"), of_all_days, "news_item_published_at_id_idx1"),
        (include_str!("../../src/store/trade_of_item.sql"), "'bbref-many-1'", "claim_head_public_id_idx"),
        (include_str!("../../src/store/trade_sources.sql"), "'many-1'", "claim_head_trade_id_idx"),
    ] {
        let plan = plan(&client, text, values).await;
        assert!(plan.contains(&format!("{index} on")), "{}: {plan}", name(text));
    }
}

/// As the first line has it.
fn name(text: &str) -> &str {
    text.strip_prefix("-- api.").unwrap().split_once(": ").unwrap().0
}

fn oldest_first(text: &str) -> bool {
    text.contains(".date asc")
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
    let refused = async || client.batch_execute("delete from trade").await.unwrap_err().code().cloned();
    assert_eq!(refused().await, Some(SqlState::READ_ONLY_SQL_TRANSACTION));
    client.batch_execute("set default_transaction_read_only = off").await.unwrap();
    assert_eq!(refused().await, Some(SqlState::INSUFFICIENT_PRIVILEGE));
}

async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

//! Every statement can be prepared with the migrated schema, and those that must be fast use an index.

use std::collections::BTreeSet;
use std::path::Path;

use api::paging::Sort;
use api::store::statements;
use tokio_postgres::error::SqlState;

use crate::database;

#[tokio::test]
async fn every_statement_can_be_prepared_by_the_api_role() {
    let database = database::with_fixture().await;
    let client = connect(&database.api_url()).await;
    let mut signatures = Vec::new();
    for text in statements::all() {
        let name = name(text);
        let statement = client.prepare(text).await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let parameters: Vec<_> = statement.params().iter().map(ToString::to_string).collect();
        let columns: Vec<_> =
            statement.columns().iter().map(|column| format!("{} {}", column.name(), column.type_())).collect();
        let order = if is_oldest_first(text) { ", oldest first" } else { "" };
        signatures.push(format!("{name}({}) -> {}{order}", parameters.join(", "), columns.join(", ")));
    }
    signatures.sort();
    insta::assert_snapshot!(signatures.join("\n"));
}

#[test]
fn every_file_is_a_statement_with_its_name_and_purpose() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: BTreeSet<_> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "sql")).collect();
    let files: BTreeSet<_> = files.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(statements::all().into_iter().map(name).collect::<BTreeSet<_>>(), files);
}

/// The generic plan, which is kept for all parameter values, with as many rows as there will be.
#[tokio::test]
async fn lists_use_their_indexes() {
    let database = database::with_fixture().await;
    database.connect_owner().await.batch_execute(include_str!("many_rows.sql")).await.unwrap();
    let client = connect(&database.api_url()).await;
    client.batch_execute("set plan_cache_mode = force_generic_plan").await.unwrap();
    let mut planned = 0;
    for statement in statements::ordered() {
        let (own_parameters, index) = match name(statement.text(Sort::NewestFirst)) {
            "trades_page" => ("", "trade_date_id_idx"),
            "trades_page_by_team" => (", 1610612738", "trade_team_franchise_id_date_trade_id_idx"),
            "trades_page_by_teams" => {
                (", null, null, null, '{1610612738,1610612739}', 2", "trade_team_franchise_id_date_trade_id_idx")
            }
            "trades_page_by_player" => (", null, null, null, null, null, 'nba-1629029'", "asset_player_id_idx"),
            "trades_page_by_pick_year" => {
                (", null, null, 2027::smallint, null, null", "asset_pick_year_pick_round_idx")
            }
            "trades_page_by_rare_kind" => (", '{cash}', null", "asset_kind_trade_id_idx"),
            "trades_page_by_common_asset" => (", '{pick}', null", "trade_date_id_idx"),
            "transactions_page" => ("", "transaction_date_id_idx"),
            "transactions_page_by_team" => (", 1610612738", "transaction_franchise_id_date_id_idx"),
            "transactions_page_by_player" => (", 'nba-1629029', null", "transaction_player_id_date_idx"),
            // Sorted by draft rather than by date.
            "picks_page" => continue,
            other => panic!("no parameters for {other}"),
        };
        for (sort, start, end) in
            [(Sort::NewestFirst, "9999-12-31", "0001-01-01"), (Sort::OldestFirst, "0001-01-01", "9999-12-31")]
        {
            let text = statement.text(sort);
            let filters = if name(text).starts_with("trades") { "null, null, null, null, false" } else { "null, null" };
            let plan = plan(&client, text, &format!("'{end}', '{start}', '', {filters}, 26{own_parameters}")).await;
            assert!(plan.contains(index), "{}: {plan}", name(text));
            for table in ["trade", "asset", "transaction"] {
                assert!(!plan.contains(&format!("Seq Scan on {table}")), "{}: {plan}", name(text));
            }
            planned += 1;
        }
    }
    assert_eq!(planned, 20, "ten lists in two directions");
    let all_news = "'0001-01-01', '9999-12-31', '', 26";
    for (statement, parameters, index) in [
        ("news_page", all_news, "news_item_published_at_id_idx"),
        ("news_page_about_trades", all_news, "news_item_published_at_id_idx1"),
        ("news_page_of_trade", "'0001-01-01', '9999-12-31', '', 26, 'many-1'", "news_trade_trade_id_idx"),
        ("journey_events", "'nba-1629029', '{2018}', '{3}'", "transaction_player_id_date_idx"),
        ("trade_id_of_alias", "'bbref-many-1'", "current_claim_public_id_idx"),
        ("trade_sources", "'many-1'", "current_claim_trade_id_idx"),
    ] {
        let text = statements::all().into_iter().find(|text| name(text) == statement).unwrap();
        let plan = plan(&client, text, parameters).await;
        assert!(plan.contains(&format!("{index} on")), "{statement}: {plan}");
    }
}

/// Returns the name in the first line of a statement.
fn name(text: &str) -> &str {
    text.strip_prefix("-- api.").unwrap().split_once(": ").unwrap().0
}

fn is_oldest_first(text: &str) -> bool {
    text.contains(".date asc")
}

async fn plan(client: &tokio_postgres::Client, statement: &str, parameters: &str) -> String {
    client.batch_execute(&format!("deallocate all; prepare page as {statement}")).await.unwrap();
    let lines = client.simple_query(&format!("explain execute page({parameters})")).await.unwrap();
    let lines = lines.iter().filter_map(|line| match line {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn the_api_role_can_only_read() {
    let database = database::with_fixture().await;
    let client = connect(&database.api_url()).await;
    let delete = async || client.batch_execute("delete from trade").await.unwrap_err().code().cloned();
    assert_eq!(delete().await, Some(SqlState::READ_ONLY_SQL_TRANSACTION));
    client.batch_execute("set default_transaction_read_only = off").await.unwrap();
    assert_eq!(delete().await, Some(SqlState::INSUFFICIENT_PRIVILEGE));
}

async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

//! `/v1/exports`: the content of the files.

use std::collections::HashMap;

use bytes::Bytes;
use futures_util::future::join_all;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use poem::http::{Method, StatusCode};
use test_support::Database;

use crate::test_app::{App, Reply, wait_for};

const NDJSON: &str = "/v1/exports/trades.ndjson";
const CSV: &str = "/v1/exports/trades.csv";
const PARQUET: &str = "/v1/exports/trades.parquet";
const FILES: [&str; 3] = [NDJSON, CSV, PARQUET];

/// Builds the documents again, as the worker does after a change.
const REPUBLISH: &str = "update trade set document = trade_document.document
    from trade_document
    where trade_document.id = trade.id and trade.revision > 0";

/// The values of a row by column, without nulls.
type Row = HashMap<String, String>;

impl App {
    async fn file(&self, url: &str) -> Reply {
        let reply = self.get(url).await;
        assert_eq!(reply.status, StatusCode::OK, "{url}: {}", reply.text());
        reply
    }
}

/// Starts the application with an empty database.
async fn start_empty() -> App {
    let database = Database::fresh().await;
    let url = database.api_url();
    App::start_with(database, &url).await
}

fn csv_rows(reply: &Reply) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(&*reply.body);
    let header = reader.headers().unwrap().clone();
    let records = reader.records().map(|record| record.unwrap());
    let cells = |record: csv::StringRecord| {
        let cells = header.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect()
    };
    records.map(cells).collect()
}

fn parquet_file(reply: &Reply) -> SerializedFileReader<Bytes> {
    SerializedFileReader::new(Bytes::from(reply.body.clone())).unwrap()
}

fn parquet_rows(reply: &Reply) -> Vec<Row> {
    let rows = RowIter::from_file_into(Box::new(parquet_file(reply))).map(|row| row.unwrap());
    let cell = |field: &Field| match field {
        Field::Null => None,
        Field::Str(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let cells = |row: parquet::record::Row| {
        let cells = row.get_column_iter().filter_map(|(column, field)| Some((column.clone(), cell(field)?)));
        cells.collect()
    };
    rows.map(cells).collect()
}

/// Returns the row of one asset.
fn asset<'a>(rows: &'a [Row], trade: &str, number: &str) -> &'a Row {
    let is_wanted = |row: &&Row| row["trade_id"] == trade && row.get("asset").is_some_and(|asset| asset == number);
    rows.iter().find(is_wanted).unwrap()
}

fn ids(rows: &[Row]) -> Vec<&str> {
    let mut ids: Vec<_> = rows.iter().map(|row| row["trade_id"].as_str()).collect();
    ids.dedup();
    ids
}

const OLDEST_FIRST: [&str; 6] =
    ["nba-2009001", "nba-2021001", "nba-2021002", "nba-2021003", "nba-2021004", "nba-2022001"];

#[tokio::test]
async fn each_ndjson_line_is_a_full_trade_oldest_first() {
    let app = App::start().await;
    let text = app.file(NDJSON).await.text();
    assert!(text.ends_with("}\n"));
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let page = app.json("/v1/trades?view=full&sort=date").await;
    assert_eq!(lines, *page["data"].as_array().unwrap());
    assert_eq!(lines.iter().map(|trade| trade["id"].as_str().unwrap()).collect::<Vec<_>>(), OLDEST_FIRST);
}

#[tokio::test]
async fn csv_has_one_row_per_asset() {
    let app = App::start().await;
    let reply = app.file(CSV).await;
    insta::assert_snapshot!(reply.text().replace("\r\n", "\n"));
    let rows = csv_rows(&reply);
    assert_eq!(ids(&rows), OLDEST_FIRST);
    let pick = asset(&rows, "nba-2022001", "2");
    for (column, value) in [
        ("team_count", "2"),
        ("teams", "BKN BOS"),
        ("from_team", "BKN"),
        ("to_team", "BOS"),
        ("pick_id", "2023-1-bkn"),
        ("pick_original_team", "BKN"),
        ("pick_swap_holder", "BOS"),
        ("pick_outcome", "conveyed"),
        ("pick_outcome_number", "21"),
        ("trade_flags", "ambiguous_note sources_conflict"),
        ("sources", "basketball-reference"),
    ] {
        assert_eq!(pick[column], value, "{column}");
    }
    assert!(pick["pick_terms"].starts_with(r#"[{"kind":"protected","ranges":[{"first":1,"last":4}]"#));
    assert!(!pick.contains_key("player_id") && !pick.contains_key("pick_swap_with"));
}

#[tokio::test]
async fn parquet_has_the_rows_of_csv() {
    let app = App::start().await;
    let (csv, parquet) = (app.file(CSV).await, app.file(PARQUET).await);
    assert_eq!(parquet_rows(&parquet), csv_rows(&csv));
    let file = parquet_file(&parquet);
    let schema = file.metadata().file_metadata().schema_descr();
    let columns: Vec<_> = schema.columns().iter().map(|column| column.name().to_owned()).collect();
    assert_eq!(columns.join(","), csv.text().lines().next().unwrap());
    let types: Vec<_> = schema
        .columns()
        .iter()
        .map(|column| {
            let repetition = column.self_type().get_basic_info().repetition();
            format!("{} {} {:?} {repetition}", column.name(), column.physical_type(), column.logical_type_ref())
        })
        .collect();
    insta::assert_snapshot!(types.join("\n"));
}

#[tokio::test]
async fn a_trade_without_assets_has_one_row() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    let change = format!("delete from asset where trade_id = 'nba-2009001'; {REPUBLISH}");
    owner.batch_execute(&change).await.unwrap();
    let csv = csv_rows(&app.file(CSV).await);
    let row = &csv[0];
    assert_eq!((row["trade_id"].as_str(), row["teams"].as_str()), ("nba-2009001", "BOS NJN"));
    for column in ["asset", "kind", "from_team", "text", "sources"] {
        assert!(!row.contains_key(column), "{column}");
    }
    assert_eq!(ids(&csv), OLDEST_FIRST);
    assert_eq!(parquet_rows(&app.file(PARQUET).await), csv);
}

#[tokio::test]
async fn commas_quotes_line_breaks_and_diacritics_are_kept() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    let name = "Nenê \"Maybyner\", Jr.\nof São Carlos";
    owner.execute("update player set name = $1 where id = 'nba-203999'", &[&name]).await.unwrap();
    owner.batch_execute(REPUBLISH).await.unwrap();
    let csv = app.file(CSV).await;
    assert!(csv.text().contains(",\"Nenê \"\"Maybyner\"\", Jr.\nof São Carlos\","));
    assert_eq!(asset(&csv_rows(&csv), "nba-2021002", "1")["player_name"], name);
    assert_eq!(parquet_rows(&app.file(PARQUET).await), csv_rows(&csv));
    assert_eq!(app.file(NDJSON).await.text().lines().count(), OLDEST_FIRST.len());
}

#[tokio::test]
async fn without_trades_the_files_are_valid_and_empty() {
    let app = start_empty().await;
    assert_eq!(app.file(NDJSON).await.text(), "");
    let csv = app.file(CSV).await.text();
    assert!(csv.starts_with("trade_id,date,season,") && csv.ends_with(",sources\r\n"), "{csv}");
    assert_eq!(csv.lines().count(), 1);
    let parquet = app.file(PARQUET).await;
    assert_eq!(parquet_rows(&parquet), []);
    assert_eq!(parquet_file(&parquet).metadata().file_metadata().schema_descr().num_columns(), csv.split(',').count());
}

#[tokio::test]
async fn a_file_has_its_type_name_and_dataset_version_in_the_headers() {
    let app = App::start().await;
    for (url, content_type) in [
        (NDJSON, "application/x-ndjson"),
        (CSV, "text/csv; charset=utf-8; header=present"),
        (PARQUET, "application/vnd.apache.parquet"),
    ] {
        let name = url.rsplit('/').next().unwrap();
        let reply = app.file(url).await;
        assert_eq!(reply.header("content-type"), content_type);
        assert_eq!(reply.header("content-disposition"), format!("attachment; filename=\"{name}\""));
        assert_eq!(reply.header("x-dataset-version"), "1");
        assert!(reply.header("cache-control").starts_with("public, max-age=30, s-maxage=300, "));
        let repeated = app.send(Method::GET, url, &[("if-none-match", reply.header("etag"))]).await;
        assert_eq!((repeated.status, repeated.header("x-dataset-version")), (StatusCode::NOT_MODIFIED, "1"));
    }
}

#[tokio::test]
async fn unchanged_trades_are_the_same_bytes_in_a_new_version() {
    let app = App::start().await;
    let before = join_all(FILES.map(|url| app.file(url))).await;
    app.publish("select 1").await;
    wait_for("the new version", async || app.dataset.version() == 2).await;
    for (url, before) in FILES.into_iter().zip(before) {
        let after = app.file(url).await;
        assert_eq!(after.header("x-dataset-version"), "2", "{url}");
        assert_eq!((after.header("etag"), &after.body), (before.header("etag"), &before.body), "{url}");
    }
}

#[tokio::test]
async fn text_files_are_compressed_and_parquet_is_not() {
    let app = App::start().await;
    for url in FILES {
        let plain = app.file(url).await;
        for encoding in ["gzip", "br"] {
            // First from the handler, then from the cache.
            for _ in 0..2 {
                let reply = app.send(Method::GET, url, &[("accept-encoding", encoding)]).await;
                let actual = reply.headers.get("content-encoding").map(|name| name.to_str().unwrap());
                assert_eq!(actual, (url != PARQUET).then_some(encoding), "{url}");
                assert_eq!(reply.plain(), plain.body, "{url} {encoding}");
            }
        }
    }
}

#[tokio::test]
async fn an_unreadable_document_makes_no_incomplete_file() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    let change = "update trade set document = '{\"id\":\"nba-2021004\"}' where id = 'nba-2021004'";
    owner.batch_execute(change).await.unwrap();
    for url in [CSV, PARQUET] {
        app.get(url).await.problem(StatusCode::INTERNAL_SERVER_ERROR, "/problems/internal");
    }
    assert_eq!(app.file(NDJSON).await.text().lines().count(), OLDEST_FIRST.len());
}

#[tokio::test]
async fn unknown_files_and_parameters_are_rejected() {
    let app = App::start().await;
    for url in FILES {
        app.rejected(&format!("{url}?season=2021-22"), "season").await;
    }
    for name in ["", "trades", "trades.xlsx", "trades.csv.gz", "trades.CSV", "teams.csv"] {
        let reply = app.get(&format!("/v1/exports/{name}")).await;
        reply.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
}

#[tokio::test]
async fn csv_cells_cannot_become_formulas_unless_the_file_is_raw() {
    let app = App::start().await;
    let formula = format!("update asset set text = '=1+1' where trade_id = 'nba-2009001'; {REPUBLISH}");
    app.publish(&formula).await;
    let text = |rows: &[Row]| asset(rows, "nba-2009001", "1")["text"].clone();
    assert_eq!(text(&csv_rows(&app.file(CSV).await)), "'=1+1");
    assert_eq!(text(&csv_rows(&app.file(&format!("{CSV}?raw=true")).await)), "=1+1");
    let marked = app.file(&format!("{CSV}?bom=true")).await.body;
    assert_eq!(marked.strip_prefix("\u{feff}".as_bytes()), Some(&*app.file(CSV).await.body));
    app.rejected(&format!("{CSV}?raw=yes"), "raw").await;
}

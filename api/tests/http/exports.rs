//! `/v1/exports`: what the files hold. What they share with all other answers is in `conventions`.

use std::collections::HashMap;

use bytes::Bytes;
use futures_util::future::join_all;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use poem::http::{Method, StatusCode};
use test_support::Database;

use crate::app::{Answer, App, wait_for};

const NDJSON: &str = "/v1/exports/trades.ndjson";
const CSV: &str = "/v1/exports/trades.csv";
const PARQUET: &str = "/v1/exports/trades.parquet";
const FILES: [&str; 3] = [NDJSON, CSV, PARQUET];

/// Builds the documents anew, as the writer does after a change.
const REPUBLISH: &str = "update trade set document = wire.document
    from trade_document wire
    where wire.id = trade.id and trade.revision > 0";

/// A row by column; null is absent.
type Row = HashMap<String, String>;

impl App {
    async fn file(&self, url: &str) -> Answer {
        let answer = self.get(url).await;
        assert_eq!(answer.status, StatusCode::OK, "{url}: {}", answer.text());
        answer
    }
}

/// An application over no trade at all.
async fn start_empty() -> App {
    let database = Database::fresh().await;
    let url = database.api_url();
    App::start_over(database, &url).await
}

fn csv_rows(answer: &Answer) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(&*answer.body);
    let header = reader.headers().unwrap().clone();
    let records = reader.records().map(|record| record.unwrap());
    let cells = |record: csv::StringRecord| {
        let cells = header.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect()
    };
    records.map(cells).collect()
}

fn parquet_file(answer: &Answer) -> SerializedFileReader<Bytes> {
    SerializedFileReader::new(Bytes::from(answer.body.clone())).unwrap()
}

fn parquet_rows(answer: &Answer) -> Vec<Row> {
    let rows = RowIter::from_file_into(Box::new(parquet_file(answer))).map(|row| row.unwrap());
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

/// The row of an asset of a trade.
fn asset<'a>(rows: &'a [Row], trade: &str, number: &str) -> &'a Row {
    let is_it = |row: &&Row| row["trade_id"] == trade && row.get("asset").is_some_and(|asset| asset == number);
    rows.iter().find(is_it).unwrap()
}

fn ids(rows: &[Row]) -> Vec<&str> {
    let mut ids: Vec<_> = rows.iter().map(|row| row["trade_id"].as_str()).collect();
    ids.dedup();
    ids
}

const OLDEST_FIRST: [&str; 6] =
    ["nba-2009001", "nba-2021001", "nba-2021002", "nba-2021003", "nba-2021004", "nba-2022001"];

#[tokio::test]
async fn each_line_is_a_whole_trade_oldest_first() {
    let app = App::start().await;
    let text = app.file(NDJSON).await.text();
    assert!(text.ends_with("}\n"));
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let page = app.json("/v1/trades?view=full&sort=date").await;
    assert_eq!(lines, *page["data"].as_array().unwrap());
    assert_eq!(lines.iter().map(|trade| trade["id"].as_str().unwrap()).collect::<Vec<_>>(), OLDEST_FIRST);
}

#[tokio::test]
async fn a_row_of_csv_is_an_asset() {
    let app = App::start().await;
    let answer = app.file(CSV).await;
    insta::assert_snapshot!(answer.text().replace("\r\n", "\n"));
    let rows = csv_rows(&answer);
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
async fn parquet_holds_the_rows_of_csv() {
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
async fn a_trade_without_an_asset_has_a_row_all_the_same() {
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
async fn commas_quotes_line_breaks_and_diacritics_come_through() {
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
async fn without_any_trade_the_files_are_valid_and_empty() {
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
async fn a_file_says_what_it_is_and_of_which_version() {
    let app = App::start().await;
    for (url, content_type) in [
        (NDJSON, "application/x-ndjson"),
        (CSV, "text/csv; charset=utf-8; header=present"),
        (PARQUET, "application/vnd.apache.parquet"),
    ] {
        let name = url.rsplit('/').next().unwrap();
        let answer = app.file(url).await;
        assert_eq!(answer.header("content-type"), content_type);
        assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{name}\""));
        assert_eq!(answer.header("x-dataset-version"), "1");
        assert_eq!(answer.header("cache-control"), app.get("/v1/trades").await.header("cache-control"));
        let again = app.send(Method::GET, url, &[("if-none-match", answer.header("etag"))]).await;
        assert_eq!((again.status, again.header("x-dataset-version")), (StatusCode::NOT_MODIFIED, "1"));
    }
}

#[tokio::test]
async fn a_new_version_of_the_same_trades_is_the_same_bytes() {
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
async fn text_is_compressed_and_parquet_is_not_again() {
    let app = App::start().await;
    for url in FILES {
        let plain = app.file(url).await;
        for encoding in ["gzip", "br"] {
            // Twice: when it is made, and when it is kept.
            for _ in 0..2 {
                let answer = app.send(Method::GET, url, &[("accept-encoding", encoding)]).await;
                let coded = answer.headers.get("content-encoding").map(|coded| coded.to_str().unwrap());
                assert_eq!(coded, (url != PARQUET).then_some(encoding), "{url}");
                assert_eq!(answer.plain(), plain.body, "{url} {encoding}");
            }
        }
    }
}

#[tokio::test]
async fn whoever_asks_for_files_leaves_connections_to_others() {
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    owner.batch_execute("begin; lock table trade").await.unwrap();
    // As many as would take all connections, were more than one file made at a time: asked for first.
    let files = join_all([CSV, CSV, NDJSON, PARQUET, PARQUET].map(|url| app.get(url)));
    let others = async {
        let teams = app.get("/v1/teams").await;
        owner.batch_execute("commit").await.unwrap();
        teams
    };
    let (files, teams) = tokio::join!(files, others);
    assert_eq!(teams.status, StatusCode::OK, "{}", teams.text());
    for file in &files {
        assert_eq!(file.status, StatusCode::OK, "{}", file.text());
    }
    assert_eq!((&files[0].body, &files[3].body), (&files[1].body, &files[4].body));
}

#[tokio::test]
async fn a_document_that_cannot_be_read_makes_no_half_a_file() {
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
async fn what_is_no_file_or_no_parameter_is_refused() {
    let app = App::start().await;
    for url in FILES {
        app.refused(&format!("{url}?season=2021-22"), "season").await;
    }
    for name in ["", "trades", "trades.xlsx", "trades.csv.gz", "trades.CSV", "teams.csv"] {
        let answer = app.get(&format!("/v1/exports/{name}")).await;
        answer.problem(StatusCode::NOT_FOUND, "/problems/not-found");
    }
}

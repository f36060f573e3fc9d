//! What a database holds, so that it can be compared with what another holds.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};
use tokio_postgres::Client;

/// All rows of all tables that a feed can change, in an order of their own.
///
/// When something was read is no part of them but that it was; ids that the database gives, which count up over gaps, are made
/// to count without, and so are numbers of changes after a leap.
pub async fn rows(client: &Client, leap: i64) -> BTreeMap<String, Vec<String>> {
    let tables = client
        .query(
            "select table_name::text from information_schema.tables where table_schema = 'public'
             and table_type = 'BASE TABLE' and table_name not in ('refinery_schema_history', 'restoration', 'dataset_state')",
            &[],
        )
        .await
        .unwrap();
    let mut all = BTreeMap::new();
    for table in tables.iter().map(|row| row.get::<_, &str>(0)) {
        let rows = client.query(&format!("select to_jsonb(row)::text from {table} row"), &[]).await.unwrap();
        let rows = rows.iter().map(|row| serde_json::from_str::<Value>(row.get(0)).unwrap()).collect::<Vec<_>>();
        all.insert(table.to_owned(), rows);
    }
    let places: HashMap<String, Vec<i64>> = all.iter().map(|(table, rows)| (table.clone(), ids(rows))).collect();
    for (table, rows) in &mut all {
        for row in rows {
            settle(row, table, &places, leap);
        }
    }
    all.into_iter()
        .map(|(table, rows)| {
            let mut rows: Vec<_> = rows.iter().map(Value::to_string).collect();
            rows.sort_unstable();
            (table, rows)
        })
        .collect()
}

fn ids(rows: &[Value]) -> Vec<i64> {
    let mut ids: Vec<_> = rows.iter().filter_map(|row| row["id"].as_i64()).collect();
    ids.sort_unstable();
    ids
}

fn settle(value: &mut Value, table: &str, places: &HashMap<String, Vec<i64>>, leap: i64) {
    let place = |of: &str, id: &Value| match (places.get(of), id.as_i64()) {
        (Some(ids), Some(id)) => json!(ids.binary_search(&id).expect("a row refers to one that is there")),
        _ => id.clone(),
    };
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, table, places, leap)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match name.as_str() {
                    "event_time" | "ingested_at" | "observed_at" | "name_observed_at" | "withdrawn_at"
                    | "first_seen" | "last_seen" => *field = json!(!field.is_null()),
                    "published_at" if table != "news_item" => *field = json!(!field.is_null()),
                    // What came by a listing has no sequencer; the hash is over ids.
                    "sequencer" | "resolved_hash" => *field = Value::Null,
                    "seq" | "change_seq" => {
                        *field = field.as_i64().map(|number| if number > leap { number - leap } else { number }).into();
                    }
                    "id" => *field = place(table, field),
                    "claim_id" => *field = place("claim", field),
                    "source_object_id" => *field = place("source_object", field),
                    "claim_ids" => {
                        let ids = field.as_array().expect("an array of ids");
                        *field = ids.iter().map(|id| place("claim", id)).collect();
                    }
                    _ => settle(field, table, places, leap),
                }
            }
        }
        _ => {}
    }
}

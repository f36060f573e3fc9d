//! The content of a database in a form that can be compared with another database.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};
use tokio_postgres::Client;

/// Returns the sorted rows of every table that feeds change.
///
/// Values that differ when the same files are ingested at another time are normalised: a time becomes whether it is set, a
/// generated id becomes its index among the ids of its table, and `change_seq_gap`, by which a restoration raises the change
/// sequence, is subtracted from the numbers after it.
pub async fn table_rows(client: &Client, change_seq_gap: i64) -> BTreeMap<String, Vec<String>> {
    let mut tables = read_tables(client).await;
    let ids: HashMap<String, Vec<i64>> = tables.iter().map(|(table, rows)| (table.clone(), sorted_ids(rows))).collect();
    for (table, rows) in &mut tables {
        for row in rows {
            normalize(row, table, &ids, change_seq_gap);
        }
    }
    tables
        .into_iter()
        .map(|(table, rows)| {
            let mut rows: Vec<_> = rows.iter().map(Value::to_string).collect();
            rows.sort_unstable();
            (table, rows)
        })
        .collect()
}

async fn read_tables(client: &Client) -> BTreeMap<String, Vec<Value>> {
    let names = client
        .query(
            "select table_name::text from information_schema.tables where table_schema = 'public'
             and table_type = 'BASE TABLE' and table_name not in ('refinery_schema_history', 'restoration', 'dataset_state')",
            &[],
        )
        .await
        .unwrap();
    let mut tables = BTreeMap::new();
    for name in names.iter().map(|row| row.get::<_, &str>(0)) {
        let rows = client.query(&format!("select to_jsonb(row)::text from {name} row"), &[]).await.unwrap();
        let rows = rows.iter().map(|row| serde_json::from_str(row.get(0)).unwrap()).collect();
        tables.insert(name.to_owned(), rows);
    }
    tables
}

fn sorted_ids(rows: &[Value]) -> Vec<i64> {
    let mut ids: Vec<_> = rows.iter().filter_map(|row| row["id"].as_i64()).collect();
    ids.sort_unstable();
    ids
}

fn normalize(value: &mut Value, table: &str, ids: &HashMap<String, Vec<i64>>, change_seq_gap: i64) {
    let index = |table: &str, id: &Value| match (ids.get(table), id.as_i64()) {
        (Some(ids), Some(id)) => json!(ids.binary_search(&id).expect("the referenced row exists")),
        _ => id.clone(),
    };
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| normalize(value, table, ids, change_seq_gap)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match name.as_str() {
                    "event_time" | "ingested_at" | "observed_at" | "stated_at" | "name_observed_at"
                    | "withdrawn_at" | "first_seen" | "last_seen" => *field = json!(!field.is_null()),
                    "published_at" if table != "news_item" => *field = json!(!field.is_null()),
                    // A listing of the bucket gives no sequencer. The hash covers ids. A restoration raises the numbers of revisions.
                    "sequencer" | "resolved_hash" | "revision" => *field = Value::Null,
                    "seq" | "change_seq" => {
                        let number =
                            field.as_i64().map(|seq| if seq > change_seq_gap { seq - change_seq_gap } else { seq });
                        *field = number.into();
                    }
                    "id" => *field = index(table, field),
                    "claim_id" => *field = index("claim", field),
                    "source_object_id" => *field = index("source_object", field),
                    "claim_ids" => {
                        let ids = field.as_array().expect("an array of ids");
                        *field = ids.iter().map(|id| index("claim", id)).collect();
                    }
                    _ => normalize(field, table, ids, change_seq_gap),
                }
            }
        }
        _ => {}
    }
}

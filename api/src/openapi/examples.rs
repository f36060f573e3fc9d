//! Examples of the schemas. `examples.json` holds one example per response schema; the schemas inside of them, such as `Asset`
//! inside of `Trade`, get the part of the example that they describe.

use serde_json::{Map, Value, json};

const EXAMPLES: &str = include_str!("examples.json");

pub fn add(document: &mut Value) {
    let examples: Map<String, Value> = serde_json::from_str(EXAMPLES).expect("the file is a JSON object");
    let mut found = Map::new();
    for (name, example) in &examples {
        collect(&document["components"]["schemas"], &reference(name), example, &mut found);
    }
    for (name, example) in found {
        let schema = &mut document["components"]["schemas"][&name];
        schema["examples"] = json!([example]);
    }
}

/// Assigns a value to the schema that describes it, and the parts of the value to the schemas that describe them. The first
/// example of a schema counts.
fn collect(schemas: &Value, schema: &Value, value: &Value, found: &mut Map<String, Value>) {
    if value.is_null() {
        return;
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/components/schemas/")) {
        let schema = &schemas[name];
        assert!(!schema.is_null(), "examples.json has an example of the unknown schema {name}");
        if !found.contains_key(name) {
            found.insert(name.to_owned(), value.clone());
        }
        collect(schemas, schema, value, found);
        return;
    }
    for alternative in schema["anyOf"].as_array().into_iter().flatten() {
        if describes(schemas, alternative, value) {
            collect(schemas, alternative, value, found);
        }
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                collect(schemas, &schema["properties"][name], member, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(schemas, &schema["items"], value, found)),
        _ => {}
    }
}

/// Returns whether an alternative of a choice has exactly the members of a value: `Trade` has more than `TradeSummary`.
fn describes(schemas: &Value, alternative: &Value, value: &Value) -> bool {
    let name = alternative["$ref"].as_str().and_then(|path| path.strip_prefix("#/components/schemas/"));
    let schema = name.map_or(alternative, |name| &schemas[name]);
    let mut required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    match value.as_object() {
        Some(members) => {
            required.all(|name| members.contains_key(name))
                && members.keys().all(|name| !schema["properties"][name].is_null())
        }
        None => schema["type"] != "null",
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

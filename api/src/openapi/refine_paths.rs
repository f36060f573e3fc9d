//! Corrections of the operations.

use serde_json::{Map, Value, json};

/// Removes 404 from operations that always find something, and attributes that only repeat a default.
pub fn refine_paths(paths: &mut Value) {
    let Some(paths) = paths.as_object_mut() else { return };
    for (path, operations) in paths {
        for operation in operations.as_object_mut().into_iter().flat_map(Map::values_mut) {
            if !path.contains('{') {
                operation["responses"].as_object_mut().map(|responses| responses.remove("404"));
            }
            let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
            parameters.into_iter().flatten().filter_map(Value::as_object_mut).for_each(refine_parameter);
        }
    }
}

fn refine_parameter(parameter: &mut Map<String, Value>) {
    parameter.retain(|_, value| *value != json!(false));
    parameter.remove("explode");
    if parameter["schema"]["type"] == "array" {
        describe_values(parameter);
        parameter["schema"] = comma_separated(&parameter["schema"]);
    }
}

/// Returns the schema of a list as the schema of its comma-separated text.
///
/// Most generated clients send an array as repeated parameters, whatever `explode` says, and the API rejects these: they would
/// give equal requests any number of URLs.
fn comma_separated(list: &Value) -> Value {
    let element = &list["items"];
    let pattern = match texts(&element["enum"]) {
        values if values.is_empty() => element["pattern"].as_str().unwrap_or(".+").trim_matches(['^', '$']).to_owned(),
        values => values.join("|"),
    };
    json!({
        "type": "string",
        "pattern": format!("^({pattern})(,({pattern}))*$"),
        "example": texts(&list["example"]).join(","),
    })
}

/// Adds the values of a list to its description, because a text has no `enum`.
fn describe_values(parameter: &mut Map<String, Value>) {
    let values: Vec<_> =
        texts(&parameter["schema"]["items"]["enum"]).into_iter().map(|value| format!("`{value}`")).collect();
    if !values.is_empty() {
        let description = parameter["description"].as_str().unwrap_or_default();
        parameter["description"] = json!(format!("{description} Values: {}.", values.join(", ")));
    }
}

fn texts(array: &Value) -> Vec<&str> {
    array.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

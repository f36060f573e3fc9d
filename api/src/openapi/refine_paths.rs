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
    // Lists are comma-separated, which is not the default.
    if parameter["schema"]["type"] == "array" {
        parameter.insert("style".to_owned(), json!("form"));
        parameter.insert("explode".to_owned(), json!(false));
    } else {
        parameter.remove("explode");
    }
}

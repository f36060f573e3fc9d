//! Corrections of the schemas: from OpenAPI 3.0 to 3.1, and into forms that client generators support.

use serde_json::{Value, json};

/// Schemas with members that may be absent. In all other schemas every member is present, and null if there is no value.
const SCHEMAS_WITH_ABSENT_MEMBERS: [&str; 3] = ["Problem", "PickTerm", "PickOutcome"];

/// Declares the members that the framework treats as optional as required and nullable.
pub fn refine_schemas(schemas: &mut Value) {
    let Some(schemas) = schemas.as_object_mut() else { return };
    for (name, schema) in schemas {
        if SCHEMAS_WITH_ABSENT_MEMBERS.contains(&name.as_str()) {
            continue;
        }
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        let mut names: Vec<_> = properties.keys().cloned().collect();
        names.sort_unstable();
        let required: Vec<_> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let optional: Vec<_> = names.iter().filter(|name| !required.contains(&name.as_str())).cloned().collect();
        for name in optional {
            let property = schema["properties"][&name].take();
            schema["properties"][&name] = nullable(property);
        }
        schema["required"] = names.into();
        schema["additionalProperties"] = json!(false);
    }
}

/// Returns the schema of a value or null.
pub fn nullable(mut schema: Value) -> Value {
    if let Some(kind) = schema.get("type").cloned() {
        schema["type"] = json!([kind, "null"]);
        return schema;
    }
    replace_all_of(&mut schema);
    let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
    let mut either = json!({ "anyOf": [schema, { "type": "null" }] });
    if let Some(description) = description {
        either["description"] = description;
    }
    either
}

/// Replaces `allOf: [reference, {description}]`, the framework's form of a described reference, by a reference with a description
/// beside it. Version 3.1 allows that, and client generators do not support `allOf` around an enum.
pub fn replace_all_of(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Array(all)) = members.remove("allOf") {
                for part in all {
                    let Value::Object(part) = part else { continue };
                    members.extend(part);
                }
            }
            members.values_mut().for_each(replace_all_of);
        }
        Value::Array(values) => values.iter_mut().for_each(replace_all_of),
        _ => {}
    }
}

/// Replaces or removes formats that JSON Schema does not define, replaces the `example` of a schema by the `examples` of
/// version 3.1, and writes the bounds of integers as integers.
pub fn refine_formats(value: &mut Value) {
    match value {
        Value::Object(members) => {
            match members.get("format").and_then(Value::as_str) {
                Some("naive-date") => {
                    members.insert("format".to_owned(), json!("date"));
                }
                Some("int16" | "uint16" | "uint8") => {
                    members.remove("format");
                }
                _ => {}
            }
            if members.contains_key("type")
                && let Some(example) = members.remove("example")
            {
                members.insert("examples".to_owned(), json!([example]));
            }
            for bound in ["minimum", "maximum"] {
                if let Some(number) = members.get(bound).and_then(Value::as_f64)
                    && members.get("type") == Some(&json!("integer"))
                {
                    // The framework has floating-point bounds, which would be written as `1.0`.
                    if let Ok(integer) = format!("{number}").parse::<i64>() {
                        members.insert(bound.to_owned(), integer.into());
                    }
                }
            }
            members.values_mut().for_each(refine_formats);
        }
        Value::Array(values) => values.iter_mut().for_each(refine_formats),
        _ => {}
    }
}

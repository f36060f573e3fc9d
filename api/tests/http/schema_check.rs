//! Checks JSON values against the schemas of the OpenAPI document, with the keywords that the document uses.

use serde_json::Value;

use crate::test_app::App;

/// Asserts that the successful response to a request matches the documentation of its path.
pub async fn check_response(app: &App, url: &str, path: &str) {
    let document: Value = serde_json::from_str(api::openapi::document()).unwrap();
    let response = &document["paths"][path]["get"]["responses"]["200"];
    let schema = &response["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{path} is not documented");
    if let Err(error) = check(&document, schema, &app.json(url).await) {
        panic!("{url}: {error}");
    }
}

/// Checks a value, and returns the path to the first mismatch.
pub fn check(document: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.strip_prefix("#/components/schemas/").ok_or(reference)?;
        let referenced = document["components"]["schemas"].get(name).ok_or(name)?;
        return check(document, referenced, value).map_err(|error| format!("{name}: {error}"));
    }
    if let Some(alternatives) = schema["anyOf"].as_array() {
        let errors: Vec<_> =
            alternatives.iter().filter_map(|alternative| check(document, alternative, value).err()).collect();
        return if errors.len() < alternatives.len() { Ok(()) } else { Err(errors.join(" | ")) };
    }
    check_type(schema, value)?;
    check_text(schema, value)?;
    if let Some(variants) = schema["enum"].as_array()
        && !variants.contains(value)
    {
        return Err(format!("{value} is not one of {variants:?}"));
    }
    match value {
        Value::Array(values) => values.iter().try_for_each(|value| check(document, &schema["items"], value)),
        Value::Object(members) => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            if let Some(missing) = required.into_iter().find(|name| !members.contains_key(*name)) {
                return Err(format!("missing member {missing}"));
            }
            members.iter().try_for_each(|(name, member)| match schema["properties"].get(name) {
                Some(schema) => check(document, schema, member).map_err(|error| format!("{name}: {error}")),
                None => Err(format!("undocumented member {name}")),
            })
        }
        _ => Ok(()),
    }
}

fn check_type(schema: &Value, value: &Value) -> Result<(), String> {
    let expected: Vec<_> = match &schema["type"] {
        Value::String(name) => vec![name.as_str()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => return Ok(()),
    };
    let actual = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if expected.contains(&actual) { Ok(()) } else { Err(format!("{value} is not of type {expected:?}")) }
}

fn check_text(schema: &Value, value: &Value) -> Result<(), String> {
    match (value, schema["format"].as_str()) {
        (Value::String(text), Some("date")) if text.parse::<chrono::NaiveDate>().is_err() => {
            Err(format!("{text} is not a date"))
        }
        (Value::String(text), Some("date-time")) if chrono::DateTime::parse_from_rfc3339(text).is_err() => {
            Err(format!("{text} is not a time"))
        }
        _ => Ok(()),
    }
}

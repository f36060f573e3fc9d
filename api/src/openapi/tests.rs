use serde_json::json;

use super::*;

fn parsed() -> Value {
    serde_json::from_str(document()).unwrap()
}

/// Calls a function with every object of the document and its path.
fn visit(path: &str, value: &Value, check: &mut impl FnMut(&str, &Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            check(path, members);
            members.iter().for_each(|(name, member)| visit(&format!("{path}/{name}"), member, check));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| visit(&format!("{path}/{index}"), value, check));
        }
        _ => {}
    }
}

fn has_text(value: Option<&Value>) -> bool {
    value.and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty())
}

#[test]
fn the_committed_document_is_the_one_that_is_served() {
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    let text = std::fs::read_to_string(committed).unwrap_or_default();
    assert!(text == document(), "out of date: run `cargo run -p api -- openapi > api/openapi.json`");
}

#[test]
fn a_nullable_reference_is_a_choice() {
    let schema = json!({ "allOf": [{ "$ref": "#/x" }, { "description": "why" }], "description": "why" });
    let expected = json!({ "anyOf": [{ "$ref": "#/x" }, { "type": "null" }], "description": "why" });
    assert_eq!(refine::nullable(schema), expected);
    assert_eq!(refine::nullable(json!({ "type": "string" })), json!({ "type": ["string", "null"] }));
}

#[test]
fn the_document_contains_no_all_of() {
    visit("", &parsed(), &mut |path, members| assert!(!members.contains_key("allOf"), "{path}"));
}

#[test]
fn every_schema_and_property_has_a_description() {
    for (name, schema) in parsed()["components"]["schemas"].as_object().unwrap() {
        assert!(has_text(schema.get("description")), "{name}");
        for (property, schema) in schema["properties"].as_object().into_iter().flatten() {
            assert!(has_text(schema.get("description")), "{name}.{property}");
        }
    }
}

#[test]
fn every_schema_has_an_example() {
    for (name, schema) in parsed()["components"]["schemas"].as_object().unwrap() {
        assert!(!schema["examples"][0].is_null(), "{name}");
    }
}

#[test]
fn every_operation_has_an_id_a_summary_a_description_and_a_described_tag() {
    let document = parsed();
    let tags: Vec<_> = document["tags"].as_array().unwrap().iter().collect();
    assert!(tags.iter().all(|tag| has_text(tag.get("description"))), "{tags:?}");
    for (path, operations) in document["paths"].as_object().unwrap() {
        for member in ["operationId", "summary", "description"] {
            assert!(has_text(operations["get"].get(member)), "{path}: {member}");
        }
        assert!(tags.iter().any(|tag| tag["name"] == operations["get"]["tags"][0]), "{path}");
    }
}

#[test]
fn every_parameter_has_a_description_and_an_example() {
    for (path, operations) in parsed()["paths"].as_object().unwrap() {
        for parameter in operations["get"]["parameters"].as_array().into_iter().flatten() {
            let name = &parameter["name"];
            assert!(has_text(parameter.get("description")), "{path}: {name}");
            assert!(!parameter["schema"]["examples"][0].is_null(), "{path}: {name}");
        }
    }
}

#[test]
fn every_response_and_header_has_a_description() {
    for (path, operations) in parsed()["paths"].as_object().unwrap() {
        for (status, response) in operations["get"]["responses"].as_object().unwrap() {
            assert!(has_text(response.get("description")), "{path} {status}");
            for (name, header) in response["headers"].as_object().into_iter().flatten() {
                assert!(has_text(header.get("description")), "{path} {status}: {name}");
            }
        }
    }
}

//! The `OpenAPI` 3.1 document: what the framework derives from handlers and wire types, put right where it is not 3.1.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::LazyLock;

use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem_openapi::registry::{MetaApi, Registry};
use poem_openapi::{ContactObject, LicenseObject, OpenApi, OpenApiService, ServerObject};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::routes;

const TITLE: &str = "NBA Trade Tracker";

const DESCRIPTION: &str = "\
Trades between NBA teams, each asset with where it came from and where it went, and who stated it.

Lists are paged by an opaque cursor: ask again with `cursor` set to `page.next`, or follow the `Link` header. Answers carry
a strong `ETag`; send it as `If-None-Match` to be told `304` while nothing changed. Every error is a problem document as of
RFC 9457 whose `type` stays the same. Unknown and repeated parameters are refused.";

/// The document as it is served, printed and committed: the same bytes always.
pub fn document() -> &'static str {
    static DOCUMENT: LazyLock<String> = LazyLock::new(build);
    &DOCUMENT
}

/// The handlers' service; its own document is not used.
pub fn service<Api: OpenApi>(api: Api) -> OpenApiService<Api, ()> {
    OpenApiService::new(api, TITLE, env!("CARGO_PKG_VERSION"))
        .description(DESCRIPTION)
        .contact(ContactObject::new().name("The maintainers of the NBA Trade Tracker"))
        .license(LicenseObject::new("Apache-2.0").identifier("Apache-2.0"))
        .server(ServerObject::new("/").description("Where this document is served"))
}

/// An API that can be described without the database that its handlers would need.
struct Described<Api>(PhantomData<fn() -> Api>);

impl<Api: OpenApi> OpenApi for Described<Api> {
    fn meta() -> Vec<MetaApi> {
        Api::meta()
    }

    fn register(registry: &mut Registry) {
        Api::register(registry);
    }

    fn add_routes(self, _: &mut HashMap<String, HashMap<Method, BoxEndpoint<'static>>>) {}
}

fn build() -> String {
    #[derive(Serialize)]
    struct Document {
        openapi: &'static str,
        info: Value,
        servers: Value,
        security: [(); 0],
        tags: Value,
        paths: Value,
        components: Value,
    }
    let derived = service(Described::<routes::All>(PhantomData)).spec();
    let mut derived: Value = serde_json::from_str(&derived).expect("the framework writes JSON");
    refine_paths(&mut derived["paths"]);
    refine_schemas(&mut derived["components"]["schemas"]);
    refine_formats(&mut derived);
    let mut part = |name: &str| sorted(derived[name].take());
    let document = Document {
        openapi: "3.1.0",
        info: part("info"),
        servers: part("servers"),
        // Said, not left out: anyone may read.
        security: [],
        tags: part("tags"),
        paths: part("paths"),
        components: part("components"),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("JSON values can always be written");
    text.push('\n');
    text
}

/// Only a path that names something can fail to find it; parameters are written without what merely repeats a default.
fn refine_paths(paths: &mut Value) {
    let Some(paths) = paths.as_object_mut() else { return };
    for (path, operations) in paths {
        let Some(operations) = operations.as_object_mut() else { continue };
        for operation in operations.values_mut() {
            if !path.contains('{') {
                operation["responses"].as_object_mut().map(|responses| responses.remove("404"));
            }
            let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) else { continue };
            for parameter in parameters {
                let Some(parameter) = parameter.as_object_mut() else { continue };
                parameter.retain(|_, value| *value != json!(false));
                // How a list in one parameter is written; for all else the default is meant.
                match parameter["schema"]["type"].as_str() {
                    Some("array") => {
                        parameter.insert("style".to_owned(), json!("form"));
                        parameter.insert("explode".to_owned(), json!(false));
                    }
                    _ => {
                        parameter.remove("explode");
                    }
                }
            }
        }
    }
}

/// Types whose members may be absent: the `errors` of a problem, and what a term or outcome of a pick does not have.
const SPARSE: [&str; 3] = ["Problem", "PickTerm", "PickOutcome"];

/// On the wire a member is always there, and null when there is nothing to say; other than in what is sparse.
fn refine_schemas(schemas: &mut Value) {
    let Some(schemas) = schemas.as_object_mut() else { return };
    for (name, schema) in schemas {
        if SPARSE.contains(&name.as_str()) {
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

fn nullable(mut schema: Value) -> Value {
    if let Some(kind) = schema.get("type").cloned() {
        schema["type"] = json!([kind, "null"]);
        return schema;
    }
    // A description beside a reference comes as `allOf`.
    let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
    let schema = match schema.get("allOf").and_then(Value::as_array) {
        Some(all) => all[0].clone(),
        None => schema,
    };
    let mut either = json!({ "anyOf": [schema, { "type": "null" }] });
    if let Some(description) = description {
        either["description"] = description;
    }
    either
}

/// Names formats as JSON Schema does, and turns 3.0's `example` of a schema into 3.1's `examples`.
fn refine_formats(value: &mut Value) {
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
                if let Some(whole) = members.get(bound).and_then(Value::as_f64)
                    && members.get("type") == Some(&json!("integer"))
                {
                    // The framework has bounds as floating-point numbers; a whole one is written without its `.0`.
                    if let Ok(whole) = format!("{whole}").parse::<i64>() {
                        members.insert(bound.to_owned(), whole.into());
                    }
                }
            }
            members.values_mut().for_each(refine_formats);
        }
        Value::Array(items) => items.iter_mut().for_each(refine_formats),
        _ => {}
    }
}

/// Members by name, whether or not some crate of this build has `serde_json` keep them as inserted.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.into_iter().collect();
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(members.into_iter().map(|(name, value)| (name, sorted(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_document_is_the_one_that_is_served() {
        let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        let text = std::fs::read_to_string(committed).unwrap_or_default();
        assert!(text == document(), "out of date: run `cargo run -p api -- openapi > api/openapi.json`");
    }

    #[test]
    fn a_reference_may_be_null_in_3_1() {
        let schema = json!({ "allOf": [{ "$ref": "#/x" }, { "description": "why" }], "description": "why" });
        let expected = json!({ "anyOf": [{ "$ref": "#/x" }, { "type": "null" }], "description": "why" });
        assert_eq!(nullable(schema), expected);
        assert_eq!(nullable(json!({ "type": "string" })), json!({ "type": ["string", "null"] }));
    }
}

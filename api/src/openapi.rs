//! The OpenAPI 3.1 document. The framework derives version 3.0 from handlers and schemas; `refine` and `refine_paths` turn it
//! into version 3.1 that client generators accept, and `examples` adds an example to each schema.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::LazyLock;

use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem_openapi::registry::{MetaApi, Registry};
use poem_openapi::{LicenseObject, OpenApi, OpenApiService, ServerObject};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::routes;

mod examples;
mod refine;
mod refine_paths;
#[cfg(test)]
mod tests;

const TITLE: &str = "NBA Trade Tracker";

const DESCRIPTION: &str = "\
Trades between NBA teams: every asset with its sending and receiving team, and the sources that report it.

Lists are paginated with an opaque cursor: repeat the request with `cursor` set to `page.next`, or follow the `Link` header. \
Responses carry a strong `ETag`; send it as `If-None-Match` to get `304` while the content is unchanged. Every error is a \
problem document per RFC 9457 with a stable `type`. Unknown and repeated query parameters are rejected with `400`.";

/// Returns the document as it is served, printed and committed.
pub fn document() -> &'static str {
    static DOCUMENT: LazyLock<String> = LazyLock::new(build);
    &DOCUMENT
}

/// Returns the service that calls the handlers. Its own document is not published.
pub fn service<Api: OpenApi>(api: Api) -> OpenApiService<Api, ()> {
    OpenApiService::new(api, TITLE, env!("CARGO_PKG_VERSION"))
        .description(DESCRIPTION)
        .license(LicenseObject::new("Apache-2.0").identifier("Apache-2.0"))
        .server(ServerObject::new("/").description("This server"))
}

/// An API that can be described without the state that its handlers need.
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

#[derive(Serialize)]
struct Document {
    openapi: &'static str,
    info: Value,
    servers: Value,
    /// Explicitly empty: the API needs no authentication.
    security: [(); 0],
    tags: Value,
    paths: Value,
    components: Value,
}

fn build() -> String {
    let derived = service(Described::<routes::All>(PhantomData)).spec();
    let mut derived: Value = serde_json::from_str(&derived).expect("the framework writes JSON");
    refine_paths::refine_paths(&mut derived["paths"]);
    refine::refine_schemas(&mut derived["components"]["schemas"]);
    refine::refine_formats(&mut derived);
    refine::replace_all_of(&mut derived);
    examples::add(&mut derived);
    let mut part = |name: &str| sorted(derived[name].take());
    let document = Document {
        openapi: "3.1.0",
        info: part("info"),
        servers: part("servers"),
        security: [],
        tags: part("tags"),
        paths: part("paths"),
        components: part("components"),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("JSON values can be serialised");
    text.push('\n');
    text
}

/// Sorts members by name. Otherwise their order would depend on whether a crate of the build enables `preserve_order`.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.into_iter().collect();
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(members.into_iter().map(|(name, value)| (name, sorted(value))).collect::<Map<_, _>>())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(sorted).collect()),
        scalar => scalar,
    }
}

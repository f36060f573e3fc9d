//! The routes and their query parameters. Each request is checked against them before a handler runs: if unknown or repeated
//! parameters were accepted, one request could be written as an unlimited number of URLs, and each would bypass the caches.

use std::sync::Arc;

use poem::http::Uri;
use poem_openapi::registry::{MetaApi, MetaOperationParam, MetaParamIn, MetaSchemaRef};

use super::canonical_request::{CanonicalRequest, canonical_value};
use super::operation_limits::OperationLimits;
use super::percent::{self, Part};
use super::problem::{InvalidParameter, Problem};
use super::route_metrics::RouteMetrics;

/// Maximum length of path and query.
const MAX_URI_BYTES: usize = 4096;

/// Maximum number of errors in one response, so that a short request cannot cause a long response.
const MAX_ERRORS: usize = 10;

pub struct RouteTable(Vec<Route>);

/// A path pattern such as `/v1/trades/{id}`, with its query parameters.
pub struct Route {
    pattern: &'static str,
    parameters: Vec<QueryParam>,
    pub limits: OperationLimits,
    pub metrics: Arc<RouteMetrics>,
}

/// A query parameter of a route.
struct QueryParam {
    name: String,
    default: Option<String>,
}

impl RouteTable {
    /// Creates the table from the OpenAPI operations and from undocumented paths, which have no parameters.
    pub fn new(
        documented: Vec<MetaApi>,
        undocumented: &[&'static str],
        limits: impl Fn(&'static str) -> OperationLimits,
    ) -> Self {
        let documented = documented.into_iter().flat_map(|api| api.paths).map(|path| {
            let parameters = path.operations.into_iter().flat_map(|operation| operation.params);
            let parameters = parameters.filter(|parameter| parameter.in_type == MetaParamIn::Query);
            // Leaked once per route, because labels of metrics must live as long as the process.
            (&*path.path.leak(), parameters.map(QueryParam::from_documented).collect())
        });
        let undocumented = undocumented.iter().map(|pattern| (*pattern, Vec::new()));
        let routes = documented.chain(undocumented);
        Self(routes.map(|(pattern, parameters)| Route::new(pattern, parameters, limits(pattern))).collect())
    }

    /// Finds the route of a URI. The method is not checked yet: an unknown path is 404 for every method.
    pub fn find(&self, uri: &Uri) -> Result<&Route, Problem> {
        if uri.path_and_query().map_or(0, |text| text.as_str().len()) > MAX_URI_BYTES {
            return Err(Problem::uri_too_long(MAX_URI_BYTES));
        }
        let path = uri.path();
        decode_path(path)?;
        self.0.iter().find(|route| route.matches(path)).ok_or_else(Problem::unknown_path)
    }
}

impl Route {
    fn new(pattern: &'static str, parameters: Vec<QueryParam>, limits: OperationLimits) -> Self {
        Self { pattern, parameters, limits, metrics: Arc::new(RouteMetrics::new(pattern)) }
    }

    /// Parses a URI of this route.
    pub fn parse(&self, uri: &Uri) -> Result<CanonicalRequest, Problem> {
        let mut parameters: Vec<(String, String)> = Vec::new();
        let mut errors: Vec<InvalidParameter> = Vec::new();
        for pair in uri.query().filter(|query| !query.is_empty()).into_iter().flat_map(|query| query.split('&')) {
            let error = match self.parse_pair(pair) {
                Ok((name, _)) if parameters.iter().any(|(other, _)| *other == name) => {
                    InvalidParameter::new(name, "is repeated")
                }
                Ok(parameter) => {
                    parameters.push(parameter);
                    continue;
                }
                Err(error) => error,
            };
            if errors.iter().all(|other| other.parameter != error.parameter) {
                errors.push(error);
            }
            if errors.len() == MAX_ERRORS {
                break;
            }
        }
        if !errors.is_empty() {
            return Err(Problem::invalid_parameters(errors));
        }
        parameters.retain(|(name, value)| !self.is_default(name, value));
        Ok(CanonicalRequest::new(self.canonical_path(uri.path())?, parameters))
    }

    fn matches(&self, path: &str) -> bool {
        let mut segments = path.split('/');
        let all_match = self.pattern.split('/').all(|expected| match segments.next() {
            Some(segment) if expected.starts_with('{') => !segment.is_empty(),
            Some(segment) => segment == expected,
            None => false,
        });
        all_match && segments.next().is_none()
    }

    fn parse_pair(&self, pair: &str) -> Result<(String, String), InvalidParameter> {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = percent::decode(name, Part::Query).map_err(|error| InvalidParameter::new(name.to_owned(), error))?;
        if !self.parameters.iter().any(|known| known.name == name) {
            return Err(InvalidParameter::new(name, self.expected_parameters()));
        }
        match percent::decode(value, Part::Query) {
            Ok(value) => {
                let value = canonical_value(&name, value);
                Ok((name, value))
            }
            Err(error) => Err(InvalidParameter::new(name, error)),
        }
    }

    fn is_default(&self, name: &str, value: &str) -> bool {
        self.parameters.iter().any(|known| known.name == name && known.default.as_deref() == Some(value))
    }

    fn canonical_path(&self, path: &str) -> Result<String, Problem> {
        let mut canonical = String::with_capacity(path.len());
        for (segment, pattern) in path.split('/').zip(self.pattern.split('/')).skip(1) {
            let name = pattern.trim_matches(['{', '}']);
            canonical.push('/');
            percent::encode(&canonical_value(name, decode_path(segment)?), &mut canonical);
        }
        Ok(canonical)
    }

    fn expected_parameters(&self) -> String {
        if self.parameters.is_empty() {
            return "unknown parameter: none is expected".to_owned();
        }
        let names: Vec<_> = self.parameters.iter().map(|known| known.name.as_str()).collect();
        format!("unknown parameter: expected one of {}", names.join(", "))
    }
}

impl QueryParam {
    fn from_documented(parameter: MetaOperationParam) -> Self {
        let default = match &parameter.schema {
            MetaSchemaRef::Inline(schema) => schema.default.as_ref(),
            MetaSchemaRef::Reference(_) => None,
        };
        let default = default.map(|default| default.as_str().map_or_else(|| default.to_string(), str::to_owned));
        Self { name: parameter.name, default }
    }
}

fn decode_path(text: &str) -> Result<String, Problem> {
    percent::decode(text, Part::Path).map_err(|error| Problem::malformed(format!("the path {error}")))
}

#[cfg(test)]
mod tests;

//! What a request asks for, in its one canonical spelling; unknown and repeated parameters are refused, or anyone could
//! ask for the same thing in endless ways past every cache.

use std::sync::Arc;

use poem::http::Uri;
use poem_openapi::registry::{MetaApi, MetaParamIn, MetaSchemaRef};

use crate::export;
use crate::meter::Meter;
use crate::percent::{self, Part};
use crate::problem::{Invalid, Problem};

/// Longest path and query that is read.
const LONGEST: usize = 4096;

/// As many errors are told of one request; more would let a short question have a long answer.
const MOST_ERRORS: usize = 10;

/// Parameters of query and path that are codes of teams: read in either case, kept in upper case.
const CODES: [&str; 2] = ["team", "code"];

/// A request's path and parameters, decoded and checked, and the URL that says the same canonically.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    path: String,
    /// By name; none that merely repeats a default.
    parameters: Vec<(String, String)>,
}

/// What can be asked for.
pub struct Operations(Vec<Operation>);

pub struct Operation {
    pattern: &'static str,
    parameters: Vec<Known>,
    /// Whether an answer takes so much work and memory that one is made at a time.
    pub heavy: bool,
    pub meter: Arc<Meter>,
}

/// A parameter that an operation takes.
struct Known {
    name: String,
    default: Option<String>,
}

impl Target {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The canonical URL: parameters by name, defaults left out.
    pub fn url(&self) -> String {
        self.url_of(self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// The same with one parameter set anew.
    pub fn url_with(&self, name: &str, value: &str) -> String {
        let others = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut parameters: Vec<_> = others.filter(|(other, _)| *other != name).chain([(name, value)]).collect();
        parameters.sort_unstable();
        self.url_of(parameters)
    }

    /// The same without some parameters.
    pub fn url_without(&self, names: &[&str]) -> String {
        let all = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.url_of(all.filter(|(name, _)| !names.contains(name)))
    }

    fn url_of<'a>(&self, parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
        let mut url = self.path.clone();
        let mut mark = '?';
        for (name, value) in parameters {
            url.push(mark);
            percent::encode(name, &mut url);
            url.push('=');
            percent::encode(value, &mut url);
            mark = '&';
        }
        url
    }
}

impl Operations {
    /// Those of the `OpenAPI` document, and the patterns of paths outside of it, which take no parameters.
    pub fn new(documented: Vec<MetaApi>, others: &[&'static str]) -> Self {
        let paths = documented.into_iter().flat_map(|api| api.paths);
        let documented = paths.map(|path| {
            let parameters = path.operations.into_iter().flat_map(|operation| operation.params);
            let of_query = parameters.filter(|parameter| parameter.in_type == MetaParamIn::Query);
            let known = of_query.map(|parameter| Known {
                default: match &parameter.schema {
                    MetaSchemaRef::Inline(schema) => schema.default.as_ref().map(|default| match default.as_str() {
                        Some(text) => text.to_owned(),
                        None => default.to_string(),
                    }),
                    MetaSchemaRef::Reference(_) => None,
                },
                name: parameter.name,
            });
            // Lives as long as the process: a label of metrics must.
            Operation::new(path.path.leak(), known.collect())
        });
        Self(documented.chain(others.iter().map(|pattern| Operation::new(pattern, Vec::new()))).collect())
    }

    /// Checks path and length first, so that they are refused alike for every method.
    pub fn find(&self, uri: &Uri) -> Result<&Operation, Problem> {
        if uri.path_and_query().map_or(0, |text| text.as_str().len()) > LONGEST {
            return Err(Problem::uri_too_long());
        }
        let path = uri.path();
        percent::decode(path, Part::Path).map_err(|malformed| Problem::malformed(format!("the path {malformed}")))?;
        self.0.iter().find(|operation| operation.matches(path)).ok_or_else(Problem::no_such_path)
    }
}

impl Operation {
    fn new(pattern: &'static str, parameters: Vec<Known>) -> Self {
        Self { pattern, parameters, heavy: pattern.starts_with(export::PATH), meter: Arc::new(Meter::new(pattern)) }
    }

    /// Reads what a request to this operation asks for.
    pub fn target(&self, uri: &Uri) -> Result<Target, Problem> {
        let mut parameters = Vec::new();
        let mut errors: Vec<Invalid> = Vec::new();
        for pair in uri.query().filter(|query| !query.is_empty()).into_iter().flat_map(|query| query.split('&')) {
            let invalid = match self.parameter(pair) {
                Ok((name, _)) if parameters.iter().any(|(other, _)| *other == name) => {
                    Invalid { parameter: name.into(), reason: "is given more than once".to_owned() }
                }
                Ok(parameter) => {
                    parameters.push(parameter);
                    continue;
                }
                Err(invalid) => invalid,
            };
            if errors.iter().all(|error| error.parameter != invalid.parameter) {
                errors.push(invalid);
            }
            if errors.len() == MOST_ERRORS {
                break;
            }
        }
        if !errors.is_empty() {
            return Err(Problem::all_invalid(errors));
        }
        parameters.retain(|(name, value)| {
            !self.parameters.iter().any(|known| known.name == *name && known.default.as_ref() == Some(value))
        });
        parameters.sort_unstable();
        Ok(Target { path: self.canonical_path(uri.path())?, parameters })
    }

    fn matches(&self, path: &str) -> bool {
        let mut segments = path.split('/');
        let all = self.pattern.split('/').all(|expected| match segments.next() {
            Some(segment) if expected.starts_with('{') => !segment.is_empty(),
            Some(segment) => segment == expected,
            None => false,
        });
        all && segments.next().is_none()
    }

    fn parameter(&self, pair: &str) -> Result<(String, String), Invalid> {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let invalid = |parameter: &str, reason: String| Invalid { parameter: parameter.to_owned().into(), reason };
        let name = percent::decode(name, Part::Query).map_err(|malformed| invalid(name, malformed.to_string()))?;
        if !self.parameters.iter().any(|known| known.name == name) {
            return Err(invalid(&name, self.expected()));
        }
        match percent::decode(value, Part::Query) {
            Ok(value) => {
                let value = canonical_value(&name, value);
                Ok((name, value))
            }
            Err(malformed) => Err(invalid(&name, malformed.to_string())),
        }
    }

    fn canonical_path(&self, path: &str) -> Result<String, Problem> {
        let mut canonical = String::with_capacity(path.len());
        for (segment, pattern) in path.split('/').zip(self.pattern.split('/')).skip(1) {
            let segment = percent::decode(segment, Part::Path)
                .map_err(|malformed| Problem::malformed(format!("the path {malformed}")))?;
            let name = pattern.trim_matches(['{', '}']);
            canonical.push('/');
            percent::encode(&canonical_value(name, segment), &mut canonical);
        }
        Ok(canonical)
    }

    fn expected(&self) -> String {
        if self.parameters.is_empty() {
            return "is not known here: no parameters are".to_owned();
        }
        let names: Vec<_> = self.parameters.iter().map(|known| known.name.as_str()).collect();
        format!("is not known here: expected one of {}", names.join(", "))
    }
}

fn canonical_value(name: &str, value: String) -> String {
    if CODES.contains(&name) { value.to_ascii_uppercase() } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation() -> Operation {
        let known = |name: &str, default: Option<&str>| Known { name: name.into(), default: default.map(Into::into) };
        Operation::new("/v1/things/{id}", vec![known("team", None), known("limit", Some("25"))])
    }

    fn canonical(url: &str) -> Result<String, Problem> {
        operation().target(&url.parse().unwrap()).map(|target| target.url())
    }

    /// The parameters of which a query is told that they are wrong.
    fn named(query: &str) -> Vec<String> {
        let error = canonical(&format!("/v1/things/x?{query}")).unwrap_err();
        error.errors().iter().map(|invalid| invalid.parameter.to_string()).collect()
    }

    #[test]
    fn one_thing_has_one_spelling() {
        let url = "/v1/things/a%20b?limit=10&team=BOS";
        assert_eq!(canonical("/v1/things/a%20b?team=BOS&limit=10").unwrap(), url);
        assert_eq!(canonical("/v1/things/%61%20b?team=%42oS&limit=1%30").unwrap(), url);
        assert_eq!(canonical("/v1/things/x?limit=25").unwrap(), "/v1/things/x");
        assert_eq!(canonical("/v1/things/x?").unwrap(), "/v1/things/x");
        let of_code = Operation::new("/v1/teams/{code}", Vec::new());
        assert_eq!(of_code.target(&"/v1/teams/bKn".parse().unwrap()).unwrap().url(), "/v1/teams/BKN");
    }

    #[test]
    fn what_is_unknown_repeated_or_malformed_is_named() {
        let error = canonical("/v1/things/x?tema=BOS&limit=1&limit=2&team=%00").unwrap_err();
        assert_eq!(
            error.to_string(),
            "The request is not valid: tema: is not known here: expected one of team, limit (and 2 more)"
        );
        assert_eq!(named("tema=BOS&limit=1&limit=2&team=%00"), ["tema", "limit", "team"]);
        assert_eq!(named("&&limit=5"), [""], "nothing is no parameter");
    }

    #[test]
    fn what_is_wrong_again_and_again_is_told_once_and_of_much_the_first_is_told() {
        assert_eq!(named(&"a&".repeat(2000)), ["a", ""]);
        let many: Vec<_> = (0..2000).map(|number| format!("p{number}")).collect();
        assert_eq!(named(&many.join("&")), many[..10]);
    }

    #[test]
    fn a_pattern_matches_whole_paths() {
        let operation = operation();
        assert!(operation.matches("/v1/things/x"));
        for path in ["/v1/things", "/v1/things/", "/v1/things/x/", "/v1/things/x/y", "/v2/things/x"] {
            assert!(!operation.matches(path), "{path}");
        }
    }

    #[test]
    fn a_url_can_be_had_with_and_without() {
        let target = operation().target(&"/v1/things/x?team=BOS".parse().unwrap()).unwrap();
        assert_eq!(target.url_with("cursor", "c"), "/v1/things/x?cursor=c&team=BOS");
        assert_eq!(target.url_without(&["team"]), "/v1/things/x");
    }
}

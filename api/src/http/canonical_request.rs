//! The canonical form of a request: its decoded path and parameters, sorted and without defaults, such as
//! `/v1/trades?limit=10&team=BOS` for `?team=bos&limit=10&sort=-date`. Requests with the same canonical form share
//! one cache entry. Values that only mean the same, such as `NJN` and `BKN`, have entries of their own.

use super::percent;

/// Names of path and query parameters that hold team codes. Case does not matter; the canonical form is upper case.
const TEAM_CODE_PARAMS: [&str; 2] = ["team", "code"];

/// The decoded and checked path and parameters of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanonicalRequest {
    path: String,
    /// Sorted by name.
    parameters: Vec<(String, String)>,
}

impl CanonicalRequest {
    /// `path` is canonical, and `parameters` have distinct names and no default values.
    pub fn new(path: String, mut parameters: Vec<(String, String)>) -> Self {
        parameters.sort_unstable();
        Self { path, parameters }
    }

    /// Returns the value of a query parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn url(&self) -> String {
        self.url_of(self.pairs())
    }

    /// Returns the URL with one parameter added or replaced.
    pub fn url_with(&self, name: &str, value: &str) -> String {
        let mut pairs: Vec<_> = self.pairs().filter(|(other, _)| *other != name).chain([(name, value)]).collect();
        pairs.sort_unstable();
        self.url_of(pairs)
    }

    /// Returns the URL without some parameters.
    pub fn url_without(&self, names: &[&str]) -> String {
        self.url_of(self.pairs().filter(|(name, _)| !names.contains(name)))
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn url_of<'a>(&self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
        let mut url = self.path.clone();
        let mut separator = '?';
        for (name, value) in pairs {
            url.push(separator);
            percent::encode(name, &mut url);
            url.push('=');
            percent::encode(value, &mut url);
            separator = '&';
        }
        url
    }
}

/// Returns the canonical value of a path or query parameter.
pub fn canonical_value(name: &str, value: String) -> String {
    if TEAM_CODE_PARAMS.contains(&name) { value.to_ascii_uppercase() } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_has_its_parameters_in_order_and_can_gain_and_lose_some() {
        let parameter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let request =
            CanonicalRequest::new("/v1/things/x".to_owned(), vec![parameter("team", "BOS"), parameter("limit", "10")]);
        assert_eq!(request.url(), "/v1/things/x?limit=10&team=BOS");
        assert_eq!(request.url_with("cursor", "c"), "/v1/things/x?cursor=c&limit=10&team=BOS");
        assert_eq!(request.url_with("limit", "5"), "/v1/things/x?limit=5&team=BOS");
        assert_eq!(request.url_without(&["team", "limit"]), "/v1/things/x");
    }
}

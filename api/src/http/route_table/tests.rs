use super::*;

fn route() -> Route {
    let parameter =
        |name: &str, default: Option<&str>| QueryParam { name: name.into(), default: default.map(Into::into) };
    Route::new(
        "/v1/things/{id}",
        vec![parameter("team", None), parameter("limit", Some("25"))],
        OperationLimits::default(),
    )
}

fn canonical(url: &str) -> Result<String, Problem> {
    route().parse(&url.parse().unwrap()).map(|request| request.url())
}

/// Returns the names of the parameters that a query is rejected for.
fn rejected(query: &str) -> Vec<String> {
    let error = canonical(&format!("/v1/things/x?{query}")).unwrap_err();
    error.errors().iter().map(|invalid| invalid.parameter.to_string()).collect()
}

#[test]
fn equal_requests_have_one_canonical_url() {
    let url = "/v1/things/a%20b?limit=10&team=BOS";
    assert_eq!(canonical("/v1/things/a%20b?team=BOS&limit=10").unwrap(), url);
    assert_eq!(canonical("/v1/things/%61%20b?team=%42oS&limit=1%30").unwrap(), url);
    assert_eq!(canonical("/v1/things/x?limit=25").unwrap(), "/v1/things/x");
    assert_eq!(canonical("/v1/things/x?").unwrap(), "/v1/things/x");
    let by_code = Route::new("/v1/teams/{code}", Vec::new(), OperationLimits::default());
    assert_eq!(by_code.parse(&"/v1/teams/bKn".parse().unwrap()).unwrap().url(), "/v1/teams/BKN");
}

#[test]
fn unknown_repeated_and_malformed_parameters_are_named() {
    let error = canonical("/v1/things/x?tema=BOS&limit=1&limit=2&team=%00").unwrap_err();
    assert_eq!(error.to_string(), "Invalid request: tema: unknown parameter: expected one of team, limit (and 2 more)");
    assert_eq!(rejected("tema=BOS&limit=1&limit=2&team=%00"), ["tema", "limit", "team"]);
    assert_eq!(rejected("&&limit=5"), [""], "an empty pair is a parameter without a name");
}

#[test]
fn a_parameter_is_reported_once_and_the_number_of_errors_is_limited() {
    assert_eq!(rejected(&"a&".repeat(2000)), ["a", ""]);
    let names: Vec<_> = (0..2000).map(|number| format!("p{number}")).collect();
    assert_eq!(rejected(&names.join("&")), names[..10]);
}

#[test]
fn a_pattern_matches_whole_paths() {
    let route = route();
    assert!(route.matches("/v1/things/x"));
    for path in ["/v1/things", "/v1/things/", "/v1/things/x/", "/v1/things/x/y", "/v2/things/x"] {
        assert!(!route.matches(path), "{path}");
    }
}

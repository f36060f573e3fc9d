use super::*;

async fn body_of(problem: &Problem) -> serde_json::Value {
    let body = problem.response("r-1").into_body().into_bytes().await.unwrap();
    serde_json::from_slice(&body).unwrap()
}

#[tokio::test]
async fn a_problem_names_each_invalid_parameter() {
    let problem = Problem::invalid_parameters(vec![
        InvalidParameter::new("team", "unknown team code XYZ"),
        InvalidParameter::new("sort", "\"name\" is not one of -date, date"),
    ]);
    insta::assert_json_snapshot!(body_of(&problem).await);
}

#[tokio::test]
async fn an_internal_error_does_not_reveal_its_cause() {
    let body = body_of(&Problem::internal("column \"secret\" does not exist")).await.to_string();
    assert!(!body.contains("secret"), "{body}");
}

#[test]
fn a_problem_passes_through_the_framework() {
    let error = poem::Error::from(Problem::not_found("x"));
    let response = error.into_response();
    assert_eq!(response.extensions().get::<Problem>().unwrap().kind, ProblemKind::NotFound);
}

//! `/v1/players`

use poem::http::StatusCode;
use serde_json::json;

use crate::test_app::App;

/// Returns the name of the best match.
async fn best_match(app: &App, text: &str) -> String {
    let found = app.json(&format!("/v1/players?q={text}")).await;
    found["data"][0]["name"].as_str().unwrap_or("nobody").to_owned()
}

#[tokio::test]
async fn typos_and_diacritics_are_tolerated() {
    let app = App::start().await;
    for (text, name) in [
        ("jokic", "Nikola Jokić"),
        ("Joki%C4%87", "Nikola Jokić"),
        ("jokich", "Nikola Jokić"),
        ("nikola", "Nikola Jokić"),
        ("the+joker", "Nikola Jokić"),
        ("donncic", "Luka Dončić"),
        ("luka+donncic", "Luka Dončić"),
        ("doncic", "Luka Dončić"),
        ("lebron", "LeBron James"),
        ("le", "LeBron James"),
        ("lebrn", "LeBron James"),
        ("JAMES", "LeBron James"),
        ("antetokumbo", "Giannis Antetokounmpo"),
        ("o%27neale", "Royce O'Neale"),
        ("oneal", "Royce O'Neale"),
        ("zzzzzz", "nobody"),
    ] {
        assert_eq!(best_match(&app, text).await, name, "{text}");
    }
}

/// Frequent misspellings, among other names whose letters are closer to them.
#[tokio::test]
async fn the_intended_player_is_the_best_match() {
    const NAMES: [&str; 21] = [
        "Kyle Lowry",
        "William Towery",
        "Nicolas Batum",
        "Dave Batton",
        "Mike Bloom",
        "Rudy Gobert",
        "Kawhi Leonard",
        "Kahlil Whitney",
        "Kai Jones",
        "Kay Felder",
        "Kris Dunn",
        "Chris Duhon",
        "Chris Duarte",
        "Chris Quinn",
        "LaMelo Ball",
        "Melo Trimble",
        "Fab Melo",
        "Laron Profit",
        "Dereon Seabron",
        "Stephen Curry",
        "Antonio Lang",
    ];
    let app = App::start().await;
    let owner = app.database.connect_owner().await;
    for name in NAMES {
        owner
            .execute(
                "with added as (insert into player (id, name, name_observed_at) values ($1, $1, now()) returning id)
                 insert into player_name (player_id, name, folded_name) select id, $1, $2 from added",
                &[&name, &reference::name::fold(name)],
            )
            .await
            .unwrap();
    }
    for (text, name) in [
        ("labron", "LeBron James"),
        ("lowery", "Kyle Lowry"),
        ("batoom", "Nicolas Batum"),
        ("gobare", "Rudy Gobert"),
        ("kahwi", "Kawhi Leonard"),
        ("chris+dunn", "Kris Dunn"),
        ("la+melo", "LaMelo Ball"),
        ("leonard+kawhi", "Kawhi Leonard"),
        ("steph+curry", "Stephen Curry"),
        ("doncich", "Luka Dončić"),
        ("antetko", "Giannis Antetokounmpo"),
        ("melo", "Fab Melo"),
    ] {
        assert_eq!(best_match(&app, text).await, name, "{text}");
    }
}

#[tokio::test]
async fn text_of_any_length_and_script_can_be_searched_for() {
    let app = App::start().await;
    // Folding decomposes each of these syllables into three letters.
    for text in ["%ED%95%9C".repeat(100), "x".repeat(100), "jo+".repeat(33), "%C3%9F".repeat(100)] {
        app.json(&format!("/v1/players?q={text}")).await;
    }
}

#[tokio::test]
async fn names_that_start_with_the_text_precede_similar_names() {
    let app = App::start().await;
    let found = app.json("/v1/players?q=jokic").await;
    insta::assert_json_snapshot!(found);
}

#[tokio::test]
async fn a_search_without_letters_or_digits_is_rejected() {
    let app = App::start().await;
    assert_eq!(app.rejected("/v1/players", "q").await, "is required");
    for text in ["", "a", "..", "%25%25", &"a".repeat(101)] {
        assert_eq!(
            app.rejected(&format!("/v1/players?q={text}"), "q").await,
            "invalid search text, expected 2 to 100 characters with at least one letter or digit"
        );
    }
    app.rejected("/v1/players?q=jo%00kic", "q").await;
    app.rejected("/v1/players?q=jokic&limit=1000", "limit").await;
}

#[tokio::test]
async fn a_search_returns_at_most_its_limit() {
    let app = App::start().await;
    assert_eq!(app.ids("/v1/players?q=jo").await.len(), 2);
    assert_eq!(app.ids("/v1/players?q=jo&limit=1").await.len(), 1);
}

#[tokio::test]
async fn a_player_is_found_by_id_and_by_nba_com_player_id() {
    let app = App::start().await;
    let player = app.json("/v1/players/nba-1629029").await;
    assert_eq!(app.json("/v1/players/1629029").await, player);
    insta::assert_json_snapshot!(player);
    assert_eq!(app.json("/v1/players/curated-jokic-junior").await["nba_id"], serde_json::Value::Null);
    app.get("/v1/players/nobody").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}

#[tokio::test]
async fn a_player_has_his_selections_and_former_ids() {
    let app = App::start().await;
    app.publish(include_str!("journeys.sql")).await;
    let player = app.json("/v1/players/draft-2016-54").await;
    assert_eq!(player["id"], "nba-1627770");
    assert_eq!(player["former_ids"], json!(["draft-2016-54"]));
    let team = json!({"code": "ATL", "name": "Atlanta Hawks"});
    assert_eq!(player["selections"], json!([{"year": 2016, "round": 2, "number": 54, "team": team}]));
}

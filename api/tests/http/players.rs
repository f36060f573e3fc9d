//! `/v1/players`

use poem::http::StatusCode;

use crate::app::App;

async fn first(app: &App, words: &str) -> String {
    let found = app.json(&format!("/v1/players?q={words}")).await;
    found["data"][0]["name"].as_str().unwrap_or("nobody").to_owned()
}

#[tokio::test]
async fn typos_and_diacritics_are_forgiven() {
    let app = App::start().await;
    for (words, name) in [
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
        assert_eq!(first(&app, words).await, name, "{words}");
    }
}

/// What people misspell, among names that are nearer by their letters alone.
#[tokio::test]
async fn who_is_meant_comes_first() {
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
                 insert into player_name (player_id, name, folded) select id, $1, $2 from added",
                &[&name, &reference::name::fold(name)],
            )
            .await
            .unwrap();
    }
    for (words, name) in [
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
        assert_eq!(first(&app, words).await, name, "{words}");
    }
}

#[tokio::test]
async fn words_of_any_length_and_script_can_be_searched_for() {
    let app = App::start().await;
    // Folding takes each of these syllables apart into three letters.
    for words in ["%ED%95%9C".repeat(100), "x".repeat(100), "jo+".repeat(33), "%C3%9F".repeat(100)] {
        app.json(&format!("/v1/players?q={words}")).await;
    }
}

#[tokio::test]
async fn what_begins_with_the_words_comes_before_what_is_merely_like_them() {
    let app = App::start().await;
    let found = app.json("/v1/players?q=jokic").await;
    insta::assert_json_snapshot!(found);
}

#[tokio::test]
async fn a_search_needs_words() {
    let app = App::start().await;
    assert_eq!(app.refused("/v1/players", "q").await, "is required");
    for words in ["", "a", "..", "%25%25", &"a".repeat(101)] {
        assert_eq!(
            app.refused(&format!("/v1/players?q={words}"), "q").await,
            "is to hold 2 to 100 characters, a letter or digit among them"
        );
    }
    app.refused("/v1/players?q=jo%00kic", "q").await;
    app.refused("/v1/players?q=jokic&limit=1000", "limit").await;
}

#[tokio::test]
async fn a_search_shows_no_more_than_its_limit() {
    let app = App::start().await;
    assert_eq!(app.ids("/v1/players?q=jo").await.len(), 2);
    assert_eq!(app.ids("/v1/players?q=jo&limit=1").await.len(), 1);
}

#[tokio::test]
async fn a_player_is_found_by_either_id() {
    let app = App::start().await;
    let player = app.json("/v1/players/nba-1629029").await;
    assert_eq!(app.json("/v1/players/1629029").await, player);
    insta::assert_json_snapshot!(player);
    assert_eq!(app.json("/v1/players/curated-jokic-junior").await["nba_id"], serde_json::Value::Null);
    app.get("/v1/players/nobody").await.problem(StatusCode::NOT_FOUND, "/problems/not-found");
}

use serde_json::{Value, json};

use super::*;

/// The trade of James Harden to Philadelphia, with two of its assets.
fn trade() -> Value {
    json!({
        "id": "nba-2021107", "date": "2022-02-10", "season": "2021-22", "status": "reported",
        "teams": [{ "code": "BKN", "name": "Brooklyn Nets" }, { "code": "PHI", "name": "Philadelphia 76ers" }],
        "assets": [player("BKN", "PHI", "nba-201935", "James Harden"), pick("PHI", "BKN", 2023, Some("PHI"))],
        "sources": [{ "feed": "nba-player-movement", "record_key": "Trade 2021107" }],
        "flags": [], "notes": [], "links": [], "conflicts": 0, "merged_into": null, "revision": 1, "change_seq": 7
    })
}

fn player(from: &str, to: &str, id: &str, name: &str) -> Value {
    asset(from, to, "player", name, |asset| asset["player"] = json!({ "id": id, "name": name, "nba_id": null }))
}

fn pick(from: &str, to: &str, year: i32, original_team: Option<&str>) -> Value {
    asset(from, to, "pick", &format!("{year} 1st round draft pick"), |asset| {
        asset["pick"] = json!({
            "id": original_team.map(|code| format!("{year}-1-{}", code.to_lowercase())),
            "year": year, "years": null, "round": 1,
            "original_team": original_team.map(|code| json!({ "code": code })),
            "protection": null, "terms": [], "outcome": null
        });
    })
}

fn cash(from: &str, to: &str, amount_usd: Option<i64>) -> Value {
    asset(from, to, "cash", &format!("{amount_usd:?}"), |asset| asset["amount_usd"] = json!(amount_usd))
}

fn asset(from: &str, to: &str, kind: &str, text: &str, complete: impl Fn(&mut Value)) -> Value {
    let mut asset = json!({
        "from": { "code": from }, "to": { "code": to }, "kind": kind, "player": null, "unresolved_name": null, "pick": null,
        "amount_usd": null, "text": text, "flags": [], "sources": ["nba-player-movement"]
    });
    complete(&mut asset);
    asset
}

/// Writes the differences that a change makes, one per line: `what asset.member: before → after`.
fn differences(change: impl Fn(&mut Value)) -> Vec<String> {
    let mut after = trade();
    change(&mut after);
    lines(&trade(), &after)
}

fn lines(before: &Value, after: &Value) -> Vec<String> {
    let line = |found: RevisionDifference| {
        let json = serde_json::to_value(&found).unwrap();
        let part = |name: &str| json[name].as_str().map_or_else(|| json[name].to_string(), str::to_owned);
        let part = |name: &str| Some(part(name)).filter(|text| text != "null").unwrap_or_else(|| "-".to_owned());
        format!("{} {}.{}: {} → {}", part("what"), part("asset"), part("member"), part("before"), part("after"))
    };
    compare(before, after).into_iter().map(line).collect()
}

#[test]
fn equal_documents_do_not_differ() {
    assert_eq!(differences(|_| {}), [""; 0]);
    assert_eq!(
        differences(|trade| {
            trade["revision"] = json!(2);
            trade["change_seq"] = json!(9);
        }),
        [""; 0]
    );
}

#[test]
fn values_of_the_trade_are_listed_before_and_after() {
    let changed = differences(|trade| {
        trade["status"] = json!("official");
        trade["date"] = json!("2022-02-11");
        trade["season"] = json!("2022-23");
        trade["merged_into"] = json!("nba-2021108");
        trade["conflicts"] = json!(2);
    });
    assert_eq!(
        changed,
        [
            "status -.-: reported → official",
            "date -.-: 2022-02-10 → 2022-02-11",
            "season -.-: 2021-22 → 2022-23",
            "merged_into -.-: - → nba-2021108",
            "conflicts -.-: 0 → 2",
        ]
    );
}

#[test]
fn teams_are_added_removed_and_renamed() {
    let changed = differences(|trade| {
        trade["teams"] = json!([{ "code": "HOU", "name": "Houston Rockets" }, { "code": "PHI", "name": "Sixers" }]);
    });
    assert_eq!(
        changed,
        ["team_removed -.-: BKN → -", "team_renamed -.-: Philadelphia 76ers → Sixers", "team_added -.-: - → HOU",]
    );
}

#[test]
fn sources_flags_notes_and_links_are_added_and_removed() {
    let changed = differences(|trade| {
        trade["sources"] = json!([{ "feed": "basketball-reference", "record_key": "2022-02-10 bkn-phi-james harden" }]);
        trade["flags"] = json!(["sources_conflict"]);
        trade["notes"] = json!(["Paul Millsap was waived"]);
        trade["links"] = json!(["https://example.org/harden"]);
        trade["assets"][0]["flags"] = json!(["unresolved_name"]);
        trade["assets"][0]["sources"] = json!(["basketball-reference", "nba-player-movement"]);
    });
    assert_eq!(
        changed,
        [
            "flag_added 1.-: - → unresolved_name",
            "source_added 1.-: - → basketball-reference",
            "source_removed -.-: nba-player-movement: Trade 2021107 → -",
            "source_added -.-: - → basketball-reference: 2022-02-10 bkn-phi-james harden",
            "flag_added -.-: - → sources_conflict",
            "note_added -.-: - → Paul Millsap was waived",
            "link_added -.-: - → https://example.org/harden",
        ]
    );
}

#[test]
fn the_order_of_texts_is_no_difference_but_their_number_is() {
    let with_notes = |notes: Value| {
        let mut trade = trade();
        trade["notes"] = notes;
        trade
    };
    assert_eq!(lines(&with_notes(json!(["a", "b"])), &with_notes(json!(["b", "a"]))), [""; 0]);
    assert_eq!(lines(&with_notes(json!(["a", "a"])), &with_notes(json!(["a"]))), ["note_removed -.-: a → -"]);
}

#[test]
fn an_asset_before_others_shifts_none_of_them() {
    let changed = differences(|trade| {
        let millsap = player("BKN", "PHI", "nba-200794", "Paul Millsap");
        trade["assets"].as_array_mut().unwrap().insert(0, millsap);
    });
    assert_eq!(changed, ["asset_added 1.-: - → Paul Millsap"]);
}

#[test]
fn a_removed_asset_has_its_number_of_the_revision_before() {
    assert_eq!(
        differences(|trade| drop(trade["assets"].as_array_mut().unwrap().remove(1))),
        ["asset_removed 2.-: 2023 1st round draft pick → -"]
    );
}

#[test]
fn another_player_is_another_asset() {
    assert_eq!(
        differences(|trade| trade["assets"][0] = player("BKN", "PHI", "nba-200794", "Paul Millsap")),
        ["asset_removed 1.-: James Harden → -", "asset_added 1.-: - → Paul Millsap"]
    );
}

#[test]
fn assets_in_another_order_are_the_same_assets() {
    assert_eq!(differences(|trade| trade["assets"].as_array_mut().unwrap().reverse()), ["assets_reordered -.-: - → -"]);
}

#[test]
fn a_corrected_direction_changes_the_asset() {
    let changed = differences(|trade| trade["assets"][0] = player("PHI", "BKN", "nba-201935", "James Harden"));
    assert_eq!(changed, ["asset_changed 1.from: BKN → PHI", "asset_changed 1.to: PHI → BKN"]);
    let unknown = |trade: &mut Value| trade["assets"][1]["from"] = Value::Null;
    assert_eq!(differences(unknown), ["asset_changed 2.from: PHI → -"]);
}

#[test]
fn a_name_that_is_resolved_changes_the_asset() {
    let mut before = trade();
    before["assets"][0]["player"] = Value::Null;
    before["assets"][0]["unresolved_name"] = json!("James Harden");
    assert_eq!(
        lines(&before, &trade()),
        [
            "asset_changed 1.player_id: - → nba-201935",
            "asset_changed 1.player_name: - → James Harden",
            "asset_changed 1.unresolved_name: James Harden → -",
        ]
    );
}

#[test]
fn text_that_becomes_a_pick_changes_the_kind_of_the_asset() {
    let mut before = trade();
    before["assets"][1]["kind"] = json!("other");
    before["assets"][1]["pick"] = Value::Null;
    assert_eq!(
        lines(&before, &trade()),
        [
            "asset_changed 2.kind: other → pick",
            "asset_changed 2.pick_id: - → 2023-1-phi",
            "asset_changed 2.pick_year: - → 2023",
            "asset_changed 2.pick_round: - → 1",
            "asset_changed 2.pick_original_team: - → PHI",
        ]
    );
}

#[test]
fn the_terms_and_the_outcome_of_a_pick_change_the_asset() {
    let changed = differences(|trade| {
        let pick = &mut trade["assets"][1]["pick"];
        pick["protection"] = json!("unprotected in 2023");
        pick["terms"] = json!([{ "kind": "unprotected" }]);
        pick["outcome"] =
            json!({ "status": "conveyed", "year": 2023, "number": 28, "selected_player": "Brice Sensabaugh" });
    });
    assert_eq!(
        changed,
        [
            "asset_changed 2.pick_protection: - → unprotected in 2023",
            "asset_changed 2.pick_terms: - → [{\"kind\":\"unprotected\"}]",
            "asset_changed 2.outcome_status: - → conveyed",
            "asset_changed 2.outcome_year: - → 2023",
            "asset_changed 2.outcome_number: - → 28",
            "asset_changed 2.outcome_selected_player: - → Brice Sensabaugh",
        ]
    );
}

#[test]
fn an_original_team_that_becomes_known_changes_the_pick() {
    let with_pick = |original_team| {
        let mut trade = trade();
        trade["assets"] = json!([pick("PHI", "BKN", 2023, original_team), pick("PHI", "BKN", 2027, None)]);
        trade
    };
    assert_eq!(
        lines(&with_pick(None), &with_pick(Some("PHI"))),
        ["asset_changed 1.pick_id: - → 2023-1-phi", "asset_changed 1.pick_original_team: - → PHI"]
    );
}

#[test]
fn another_draft_is_another_pick() {
    assert_eq!(
        differences(|trade| trade["assets"][1] = pick("PHI", "BKN", 2027, Some("PHI"))),
        ["asset_removed 2.-: 2023 1st round draft pick → -", "asset_added 2.-: - → 2027 1st round draft pick"]
    );
}

#[test]
fn cash_is_the_same_asset_only_if_there_is_one_candidate() {
    let with_cash = |amounts: &[i64]| {
        let mut trade = trade();
        trade["assets"] = amounts.iter().map(|amount| cash("BKN", "PHI", Some(*amount))).collect();
        trade
    };
    assert_eq!(
        lines(&with_cash(&[1_500_000]), &with_cash(&[2_000_000])),
        ["asset_changed 1.amount_usd: 1500000 → 2000000", "asset_changed 1.text: Some(1500000) → Some(2000000)",]
    );
    let two = lines(&with_cash(&[1, 2]), &with_cash(&[3, 4]));
    assert_eq!(two.len(), 4);
    assert!(two.iter().all(|line| line.starts_with("asset_removed") || line.starts_with("asset_added")), "{two:?}");
}

#[test]
fn equal_assets_are_counted() {
    let with_picks = |count: usize| {
        let mut trade = trade();
        trade["assets"] = vec![pick("PHI", "BKN", 2023, None); count].into();
        trade
    };
    assert_eq!(lines(&with_picks(2), &with_picks(2)), [""; 0]);
    assert_eq!(lines(&with_picks(2), &with_picks(3)), ["asset_added 3.-: - → 2023 1st round draft pick"]);
    assert_eq!(lines(&with_picks(2), &with_picks(1)), ["asset_removed 2.-: 2023 1st round draft pick → -"]);
}

#[test]
fn a_member_that_an_older_document_lacks_equals_null() {
    let mut before = trade();
    for name in ["merged_into", "links", "notes"] {
        before.as_object_mut().unwrap().remove(name);
    }
    before["assets"][1]["pick"].as_object_mut().unwrap().remove("years");
    before["assets"][1]["pick"].as_object_mut().unwrap().remove("terms");
    before["assets"][0].as_object_mut().unwrap().remove("unresolved_name");
    assert_eq!(lines(&before, &trade()), [""; 0]);
    assert_eq!(lines(&trade(), &before), [""; 0]);
}

#[test]
fn a_term_with_a_null_member_equals_one_without_it() {
    let with_term = |term: Value| {
        let mut trade = trade();
        trade["assets"][1]["pick"]["terms"] = json!([term]);
        trade
    };
    let without_rank = json!({ "kind": "favorable", "which": "least" });
    let with_null = json!({ "kind": "favorable", "which": "least", "rank": null });
    assert_eq!(lines(&with_term(without_rank), &with_term(with_null)), [""; 0]);
}

#[test]
fn a_pick_of_several_drafts_has_a_first_and_a_last_year() {
    let changed = differences(|trade| {
        trade["assets"][1]["pick"]["year"] = Value::Null;
        trade["assets"][1]["pick"]["years"] = json!({ "first": 2022, "last": 2023 });
    });
    assert_eq!(
        changed,
        [
            "asset_changed 2.pick_year: 2023 → -",
            "asset_changed 2.pick_first_year: - → 2022",
            "asset_changed 2.pick_last_year: - → 2023",
        ]
    );
}

#[test]
fn documents_of_any_form_can_be_compared() {
    let forms = [json!(null), json!([]), json!("text"), json!({ "assets": 1, "teams": [1, null], "notes": [{}, []] })];
    for form in &forms {
        compare(form, &trade());
        compare(&trade(), form);
        assert_eq!(compare(form, form), []);
    }
}

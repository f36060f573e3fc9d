//! SQL that several statements share: named fragments, which replace placeholders such as `{trade_filters}` in a template.

const FRAGMENTS: &[(&str, &str)] = &[
    ("asset_filters", include_str!("fragments/asset_filters.sql")),
    ("franchise_json", include_str!("fragments/franchise_json.sql")),
    ("is_counted", include_str!("fragments/is_counted.sql")),
    ("is_listed_franchise", include_str!("fragments/is_listed_franchise.sql")),
    ("moved_counts", include_str!("fragments/moved_counts.sql")),
    ("moved_json", include_str!("fragments/moved_json.sql")),
    ("player_selections", include_str!("fragments/player_selections.sql")),
    ("news_json", include_str!("fragments/news_json.sql")),
    ("selection_holder", include_str!("fragments/selection_holder.sql")),
    ("trade_headline", include_str!("fragments/trade_headline.sql")),
    ("tree_asset", include_str!("fragments/tree_asset.sql")),
    ("tree_asset_label", include_str!("fragments/tree_asset_label.sql")),
    ("tree_causes", include_str!("fragments/tree_causes.sql")),
    ("tree_coverage", include_str!("fragments/tree_coverage.sql")),
    ("tree_exit", include_str!("fragments/tree_exit.sql")),
    ("tree_holdings_before", include_str!("fragments/tree_holdings_before.sql")),
    ("tree_pick_label", include_str!("fragments/tree_pick_label.sql")),
    ("tree_starts", include_str!("fragments/tree_starts.sql")),
    ("trade_filters", include_str!("fragments/trade_filters.sql")),
    ("trade_has_asset", include_str!("fragments/trade_has_asset.sql")),
    ("trade_has_teams", include_str!("fragments/trade_has_teams.sql")),
    ("trade_json", include_str!("fragments/trade_json.sql")),
    ("transaction_filters", include_str!("fragments/transaction_filters.sql")),
    ("transaction_joins", include_str!("fragments/transaction_joins.sql")),
    ("transaction_json", include_str!("fragments/transaction_json.sql")),
];

/// Replaces all placeholders of a template. `words` are the placeholders that stand for a word rather than for a fragment.
pub fn expand(template: &str, words: &[(&str, &str)]) -> String {
    let mut statement = String::with_capacity(2 * template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').expect("each placeholder ends with a brace");
        statement.push_str(before);
        match words.iter().find(|(word, _)| *word == name) {
            Some((_, text)) => statement.push_str(text),
            None => statement.push_str(&expand(fragment(name), words)),
        }
        rest = after;
    }
    statement.push_str(rest);
    statement
}

/// Returns the text of a fragment without the comment at its start.
fn fragment(name: &str) -> &'static str {
    let fragment = FRAGMENTS.iter().find(|(other, _)| *other == name);
    let &(_, mut text) = fragment.unwrap_or_else(|| panic!("no fragment has the name {name:?}"));
    while let Some((_, rest)) = text.strip_prefix("--").and_then(|comment| comment.split_once('\n')) {
        text = rest;
    }
    text.trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_replaced_by_words_and_by_fragments_without_their_comments() {
        let statement = expand("select {trade_json} order by date {direction}\n", &[("direction", "desc")]);
        let json = "(case when $8::boolean then trade.document else trade.summary end)::text";
        assert_eq!(statement, format!("select {json} order by date desc\n"));
    }

    #[test]
    fn fragments_may_contain_fragments() {
        let statement = expand("{trade_has_asset}", &[]);
        assert!(statement.contains("asset.pick_round = $11"), "{statement}");
        assert!(!statement.contains(['{', '}']), "{statement}");
    }
}

//! Parses a list of assets: `G Ann Bee, Fs Cee Dee, Eff Gee and a 2026 first-round pick`.

use chrono::NaiveDate;

use super::asset::Asset;
use super::asset_words;
use super::pick_words::bare_year;
use crate::pick::Pick;
use crate::splitting::{offset_in, split_outside_parentheses};

/// An asset with its words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListedAsset<'a> {
    pub text: &'a str,
    pub asset: Asset,
}

/// Parses a list. Years that share their words (`2026 and 2028 second-round picks`, `second-round picks in 2026 and 2028`) are
/// one pick each, with the words of all.
pub(super) fn parse(text: &str, day: NaiveDate) -> Vec<ListedAsset<'_>> {
    let mut assets: Vec<ListedAsset<'_>> = Vec::new();
    // Years whose words follow, and the offset of the first.
    let mut pending: Option<(usize, Vec<i16>)> = None;
    for (start, end) in split(text) {
        let words = &text[start..end];
        if let Some(year) = bare_year(words) {
            if !add_year(&mut assets, text, end, year) {
                pending.get_or_insert((start, Vec::new())).1.push(year);
            }
            continue;
        }
        let asset = asset_words::parse(words, day);
        assets.push(match (pending.take(), asset) {
            (Some((start, years)), Asset::Picks { mut picks, is_year_last: false }) if picks[0].year.is_some() => {
                let earlier: Vec<_> =
                    years.into_iter().map(|year| Pick { year: Some(year), ..picks[0].clone() }).collect();
                picks.splice(0..0, earlier);
                ListedAsset { text: &text[start..end], asset: Asset::Picks { picks, is_year_last: false } }
            }
            (Some((start, _)), _) => ListedAsset { text: &text[start..end], asset: Asset::Unparsed },
            (None, asset) => ListedAsset { text: words, asset },
        });
    }
    if let Some((start, _)) = pending {
        assets.push(ListedAsset { text: &text[start..], asset: Asset::Unparsed });
    }
    assets
}

/// Adds a pick of the year to the last asset if that ends with a year. Returns whether it does.
fn add_year<'a>(assets: &mut [ListedAsset<'a>], text: &'a str, end: usize, year: i16) -> bool {
    let Some(ListedAsset { text: words, asset: Asset::Picks { picks, is_year_last: true } }) = assets.last_mut() else {
        return false;
    };
    *words = &text[offset_in(text, words)..end];
    picks.push(Pick { year: Some(year), ..picks[0].clone() });
    true
}

/// Returns the start and the end of each element. A suffix after a comma belongs to the name before it.
fn split(text: &str) -> Vec<(usize, usize)> {
    const SEPARATORS: &[&str] = &[", and ", " and ", " plus ", " & ", ", ", "; "];
    const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];
    let mut elements: Vec<(usize, usize)> = Vec::new();
    for words in split_outside_parentheses(text, SEPARATORS) {
        let words = words.trim();
        let start = offset_in(text, words);
        let end = start + words.len();
        match elements.last_mut() {
            Some(last) if SUFFIXES.contains(&words) => last.1 = end,
            _ if start < end => elements.push((start, end)),
            _ => {}
        }
    }
    elements
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, usize)]) {
        let day = "2025-02-06".parse().unwrap();
        let assets = parse(text, day);
        let found: Vec<_> = assets
            .iter()
            .map(|listed| (listed.text, if let Asset::Picks { picks, .. } = &listed.asset { picks.len() } else { 0 }))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn commas_and_conjunctions_separate_assets() {
        check(
            "Fs Ann Bee, Cee Dee, Jr. and a 2026 first-round pick",
            &[("Fs Ann Bee", 0), ("Cee Dee, Jr.", 0), ("a 2026 first-round pick", 1)],
        );
        check("", &[]);
    }

    #[test]
    fn years_that_share_their_words_are_one_pick_each() {
        check("2026, 2027 and 2028 second-round picks", &[("2026, 2027 and 2028 second-round picks", 3)]);
        check(
            "G Ann Bee and second-round picks in 2026 and 2028",
            &[("G Ann Bee", 0), ("second-round picks in 2026 and 2028", 2)],
        );
        check("two 2026 second-round picks and cash", &[("two 2026 second-round picks", 2), ("cash", 0)]);
    }

    #[test]
    fn years_without_a_pick_are_unparsed() {
        for text in ["2026", "2026 and G Ann Bee", "cash and 2027"] {
            let day = "2025-02-06".parse().unwrap();
            assert_eq!(parse(text, day).last().unwrap().asset, Asset::Unparsed, "{text}");
        }
    }
}

//! The assets of a list: `G Ann Bee, Fs Cee Dee, Eff Gee and a 2026 first-round pick`.

use chrono::NaiveDate;

use super::asset::{Asset, bare_year, read};
use crate::pick::Pick;

/// An asset with its words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item<'a> {
    pub text: &'a str,
    pub asset: Asset,
}

/// Reads a list. DraftYears that share a word, `2026 and 2028 second-round picks` or `second-round picks in 2026 and 2028`, are a
/// pick each, with the words of all.
pub(super) fn items(text: &str, day: NaiveDate) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    // Where the words of the waiting years begin, and the years.
    let mut waiting: Option<(usize, Vec<i16>)> = None;
    for (start, end) in split(text) {
        let words = &text[start..end];
        if let Some(year) = bare_year(words) {
            if !follow(&mut items, text, end, year) {
                waiting.get_or_insert((start, Vec::new())).1.push(year);
            }
            continue;
        }
        let asset = read(words, day);
        match (waiting.take(), asset) {
            (Some((start, years)), Asset::Picks { mut picks, is_year_last: false }) if picks[0].year.is_some() => {
                let of_years: Vec<_> =
                    years.into_iter().map(|year| Pick { year: Some(year), ..picks[0].clone() }).collect();
                picks.splice(0..0, of_years);
                items.push(Item { text: &text[start..end], asset: Asset::Picks { picks, is_year_last: false } });
            }
            (Some((start, _)), _) => items.push(Item { text: &text[start..end], asset: Asset::NotUnderstood }),
            (None, asset) => items.push(Item { text: words, asset }),
        }
    }
    if let Some((start, _)) = waiting {
        items.push(Item { text: &text[start..], asset: Asset::NotUnderstood });
    }
    items
}

/// Adds a pick of the year to picks that end with theirs; false if none went before.
fn follow<'a>(items: &mut [Item<'a>], text: &'a str, end: usize, year: i16) -> bool {
    let Some(Item { text: words, asset: Asset::Picks { picks, is_year_last: true } }) = items.last_mut() else {
        return false;
    };
    let start = words.as_ptr().addr() - text.as_ptr().addr();
    *words = &text[start..end];
    picks.push(Pick { year: Some(year), ..picks[0].clone() });
    true
}

/// Start and end of each part that stands between separators outside of brackets. A suffix behind a comma belongs to its name.
fn split(text: &str) -> Vec<(usize, usize)> {
    const SEPARATORS: &[&str] = &[", and ", " and ", " plus ", " & ", ", ", "; "];
    const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];
    let (mut bounds, mut start, mut depth, mut skip) = (Vec::new(), 0, 0_usize, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= skip => {
                let Some(separator) = SEPARATORS.iter().find(|separator| text[at..].starts_with(**separator)) else {
                    continue;
                };
                bounds.push((start, at));
                start = at + separator.len();
                skip = start;
            }
            _ => {}
        }
    }
    bounds.push((start, text.len()));
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (start, end) in bounds {
        let words = &text[start..end];
        let start = end - words.trim_start().len();
        let end = start + words.trim().len();
        match parts.last_mut() {
            Some(last) if SUFFIXES.contains(&&text[start..end]) => last.1 = end,
            _ if start < end => parts.push((start, end)),
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, usize)]) {
        let day = "2025-02-06".parse().unwrap();
        let items = items(text, day);
        let read: Vec<_> = items
            .iter()
            .map(|item| (item.text, if let Asset::Picks { picks, .. } = &item.asset { picks.len() } else { 0 }))
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn commas_and_and_part_assets() {
        check(
            "Fs Ann Bee, Cee Dee, Jr. and a 2026 first-round pick",
            &[("Fs Ann Bee", 0), ("Cee Dee, Jr.", 0), ("a 2026 first-round pick", 1)],
        );
        check("", &[]);
    }

    #[test]
    fn years_that_share_a_word_are_a_pick_each() {
        check("2026, 2027 and 2028 second-round picks", &[("2026, 2027 and 2028 second-round picks", 3)]);
        check(
            "G Ann Bee and second-round picks in 2026 and 2028",
            &[("G Ann Bee", 0), ("second-round picks in 2026 and 2028", 2)],
        );
        check("two 2026 second-round picks and cash", &[("two 2026 second-round picks", 2), ("cash", 0)]);
    }

    #[test]
    fn years_without_a_pick_are_no_guess() {
        for text in ["2026", "2026 and G Ann Bee", "cash and 2027"] {
            let day = "2025-02-06".parse().unwrap();
            assert_eq!(items(text, day).last().unwrap().asset, Asset::NotUnderstood, "{text}");
        }
    }
}

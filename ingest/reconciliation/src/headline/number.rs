//! Small numbers in words.

const CARDINALS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Writes a number in words up to ten, and in digits from there.
pub(super) fn cardinal(count: usize) -> String {
    CARDINALS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// Writes a number of things: `a swap`, `two swaps`.
pub(super) fn counted(count: usize, singular: &str, plural: &str) -> String {
    match count {
        1 if singular.starts_with(['a', 'e', 'i', 'o', 'u', '8']) => format!("an {singular}"),
        1 => format!("a {singular}"),
        _ => format!("{} {plural}", cardinal(count)),
    }
}

/// Writes a number of picks of one round: `a first`, `two seconds`, `an eighth`, `a 12th-rounder`.
pub(super) fn picks(count: usize, round: i16) -> String {
    let index = usize::try_from(round).ok().and_then(|round| round.checked_sub(1));
    match (round, index.and_then(|index| ORDINALS.get(index))) {
        (_, Some(ordinal)) => counted(count, ordinal, &format!("{ordinal}s")),
        (21, None) => counted(count, "21st-rounder", "21st-rounders"),
        (_, None) => counted(count, &format!("{round}th-rounder"), &format!("{round}th-rounders")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picks_are_counted_in_words() {
        for (count, round, text) in [
            (1, 1, "a first"),
            (3, 1, "three firsts"),
            (2, 2, "two seconds"),
            (1, 8, "an eighth"),
            (11, 2, "11 seconds"),
            (1, 12, "a 12th-rounder"),
            (2, 21, "two 21st-rounders"),
        ] {
            assert_eq!(picks(count, round), text);
        }
    }
}

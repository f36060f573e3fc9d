//! Parses the words for picks of several drafts or rounds: `2013 and 2014 2nd round draft picks`.

use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek, repeat, separated, terminated};
use winnow::prelude::*;

use super::pick_words::{noun, qualifiers};
use super::player_words::{article, player_name};
use crate::pick::{Conveyance, Pick, PickOutcome, Term};
use crate::prose::{ordinal, round, year};

/// Parses two or more picks: each round of each draft is one. `1998 or 1999` is one pick of two possible drafts.
pub(super) fn several_picks(input: &mut &str) -> ModalResult<Vec<Pick>> {
    let is_right = opt((article, Caseless("right to swap "))).parse_next(input)?.is_some();
    article.parse_next(input)?;
    let before = qualifiers.parse_next(input)?;
    let drafts = opt(terminated(drafts, ' ')).parse_next(input)?.unwrap_or_default();
    let between = qualifiers.parse_next(input)?;
    let rounds = rounds.parse_next(input)?;
    noun.parse_next(input)?;
    let is_swap = opt((Caseless(" swap"), opt('s'))).parse_next(input)?.is_some();
    let swap = (is_right || is_swap).then_some(Term::Swap { holder: None, with: None });
    let terms: Vec<_> = before.into_iter().chain(between).flatten().chain(swap).collect();
    let drafts = if drafts.is_empty() { vec![None] } else { drafts.into_iter().map(Some).collect() };
    let of_draft = |draft| rounds.iter().map(move |round| (draft, *round));
    let picks: Vec<_> = drafts
        .into_iter()
        .flat_map(of_draft)
        .map(|(draft, round)| Pick { terms: terms.clone(), ..Pick::new(draft, round) })
        .collect();
    if picks.len() > 1 { Ok(picks) } else { winnow::combinator::fail.parse_next(input) }
}

/// `A B and C D were later selected`: the players selected with several picks, in their order.
pub(super) fn selections(input: &mut &str) -> ModalResult<Vec<PickOutcome>> {
    let names: Vec<_> = separated(2.., player_name, alt((", and ", " and ", ", "))).parse_next(input)?;
    (alt((" were later selected", " were selected", " were later chosen", " later selected")), opt('.'), eof)
        .parse_next(input)?;
    let outcome = |name: crate::claim::PlayerName| PickOutcome {
        status: Conveyance::Conveyed,
        year: None,
        number: None,
        selected_player: Some(name.name),
    };
    Ok(names.into_iter().map(outcome).collect())
}

/// `2013 and 2014`, `2012, 2013 and a 2014`, `2014`.
fn drafts(input: &mut &str) -> ModalResult<Vec<i16>> {
    let article = || opt(alt((Caseless("a "), Caseless("the "))));
    let first = year.parse_next(input)?;
    let middle: Vec<i16> =
        repeat(0..9, (", ", article(), terminated(year, peek(alt((", ", " and ", " & "))))).map(|(.., year)| year))
            .parse_next(input)?;
    let last = opt((opt(','), alt((" and ", " & ")), article(), year).map(|(.., year)| year)).parse_next(input)?;
    if !middle.is_empty() && last.is_none() {
        return winnow::combinator::fail.parse_next(input);
    }
    Ok(std::iter::once(first).chain(middle).chain(last).collect())
}

/// `2nd round`, `1st and 2nd round`.
fn rounds(input: &mut &str) -> ModalResult<Vec<i16>> {
    let both = (ordinal, opt(alt((" round", "-round"))), alt((" and ", " & ", "/")), round);
    alt((both.map(|(first, .., second)| vec![first, second]), round.map(|round| vec![round]))).parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_round_of_each_draft_is_a_pick() {
        let picks = |words: &str| -> Vec<_> {
            let picks = several_picks.parse(words).unwrap_or_else(|error| panic!("{error}"));
            picks.iter().map(|pick| (pick.year, pick.round)).collect()
        };
        let second = [(Some(2013), 2), (Some(2014), 2)];
        for words in [
            "2013 and 2014 2nd round draft picks",
            "a 2013 and a 2014 2nd round draft pick",
            "conditional 2013 & 2014 2nd round picks",
        ] {
            assert_eq!(picks(words), second, "{words}");
        }
        assert_eq!(picks("2012, 2013 and 2014 1st round draft picks").len(), 3);
        assert_eq!(picks("1975 1st and 2nd round draft picks"), [(Some(1975), 1), (Some(1975), 2)]);
        assert_eq!(picks("a 1974 11th round and 12th round draft pick"), [(Some(1974), 11), (Some(1974), 12)]);
        for words in ["a 2013 2nd round draft pick", "a 1998 or 1999 1st round draft pick", "2013 and"] {
            assert!(several_picks.parse(words).is_err(), "{words}");
        }
    }

    #[test]
    fn the_selected_players_are_in_the_order_of_the_picks() {
        let names = selections.parse("Ann Bee and Cee Dee were later selected").unwrap();
        let names: Vec<_> = names.iter().filter_map(|outcome| outcome.selected_player.as_deref()).collect();
        assert_eq!(names, ["Ann Bee", "Cee Dee"]);
    }
}

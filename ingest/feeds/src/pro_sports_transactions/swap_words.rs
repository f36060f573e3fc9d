//! Parses the words for a right to swap picks: `Celtics option to swap 2017 first round picks with Nets`.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, eof, opt, peek, preceded, repeat, terminated};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;
use winnow::token::take_while;

use super::draft_years::{Drafts, drafts};
use super::phrases::{any_of, optional};
use super::pick_terms::remainder;
use super::pick_words::{MAX_PICKS, Rounds, noun, qualifiers, rounds};
use super::team::team;
use crate::pick::{Pick, Term};

/// Rights to swap picks, one for each draft and round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Swaps {
    pub picks: Vec<Pick>,
    /// Whether the name of the holder is not a known team.
    pub has_unknown_holder: bool,
}

/// The team whose pick may be taken, and the drafts of that pick if stated.
struct With {
    team: Option<FranchiseId>,
    drafts: Option<Drafts>,
}

/// Parses all words of a right to swap picks.
pub(super) fn swaps<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Swaps> {
    move |input| {
        let mut terms = qualifiers.parse_next(input)?;
        let holder = opt(terminated(holder(day), ' ')).parse_next(input)?;
        optional(&["have", "has", "received", "receive", "gain", "get", "with"]).parse_next(input)?;
        terms.extend(qualifiers.parse_next(input)?);
        verb.parse_next(input)?;
        let object = object(day).parse_next(input)?;
        let has_unknown_holder = holder == Some(None);
        let picks = object.picks(holder.flatten(), &terms);
        if picks.len() > MAX_PICKS {
            return Err(ErrMode::from_input(input));
        }
        Ok(Swaps { picks, has_unknown_holder })
    }
}

/// Parses the words after a pick that make it a right to swap: `swap`, `swap rights with Heat`, `is a protected right to swap`.
/// Returns the terms.
pub(super) fn swap_after_pick<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Vec<Term>> {
    move |input| {
        opt(any_of(&["is ", "as ", "- ", "via "])).parse_next(input)?;
        let holder = opt(terminated(team(day), ' ')).parse_next(input)?;
        let mut terms = qualifiers.parse_next(input)?;
        alt(((right, Caseless(" to "), swap_verb).void(), (swap_verb, opt(preceded(' ', right))).void()))
            .parse_next(input)?;
        let with = opt(with(day)).parse_next(input)?.and_then(|with| with.team);
        let text = preceded(peek(alt((eof.void(), ' '.void()))), remainder).parse_next(input)?;
        terms.insert(0, Term::Swap { holder, with });
        if !text.is_empty() {
            terms.push(Term::Conditional { text: text.to_owned() });
        }
        Ok(terms)
    }
}

/// What is swapped.
struct Object {
    drafts: Option<Drafts>,
    rounds: Rounds,
    terms: Vec<Term>,
    with: With,
    text: String,
}

fn object<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Object> {
    move |input| {
        optional(&["of", "its", "their", "own", "the", "places in", "positions in"]).parse_next(input)?;
        opt(terminated(team(day), ' ')).parse_next(input)?;
        let drafts_before = opt(terminated(drafts, ' ')).parse_next(input)?;
        let terms = qualifiers.parse_next(input)?;
        let rounds = rounds.parse_next(input)?;
        opt(alt((noun.void(), Caseless(" positions").void(), Caseless(" spots").void()))).parse_next(input)?;
        let drafts_after = opt(preceded(Caseless(" in "), drafts)).parse_next(input)?;
        let with = opt(with(day)).parse_next(input)?.unwrap_or(With { team: None, drafts: None });
        let drafts_last = opt(preceded(Caseless(" in "), drafts)).parse_next(input)?;
        let text = preceded(peek(alt((eof.void(), one_separator))), remainder).parse_next(input)?;
        let drafts = drafts_before.or(drafts_after).or(drafts_last);
        Ok(Object { drafts, rounds, terms, with, text: text.to_owned() })
    }
}

fn one_separator(input: &mut &str) -> ModalResult<()> {
    alt((' ', ',', ';', '-')).void().parse_next(input)
}

/// ` with Nets`, ` with Lakers 2013 first round pick`.
fn with<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<With> {
    move |input| {
        any_of(&[" with ", " for ", " from "]).parse_next(input)?;
        optional(&["the", "that of"]).parse_next(input)?;
        let team = team(day).parse_next(input)?;
        // One of several teams is no team: `with Nets or Knicks`.
        let others: Vec<FranchiseId> =
            repeat(0.., preceded(any_of(&[" or ", " and ", "/", ", "]), super::team::team(day))).parse_next(input)?;
        opt(any_of(&[" own", "'"])).parse_next(input)?;
        let drafts = opt(preceded(' ', drafts)).parse_next(input)?;
        opt((opt((' ', rounds)), noun)).parse_next(input)?;
        Ok(With { team: others.is_empty().then_some(team), drafts })
    }
}

/// The team that holds the right. A capitalised word that is no team may be a misspelt one.
fn holder<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Option<FranchiseId>> {
    move |input| {
        alt((
            team(day).map(Some),
            take_while(4.., |letter: char| letter.is_alphabetic() || letter == '\'')
                .verify(|word: &str| word.starts_with(char::is_uppercase))
                .verify(|word: &str| !["Option", "Right", "Rights", "Swap"].contains(&word))
                .value(None),
        ))
        .parse_next(input)
    }
}

/// `option to swap `, `rights to exchange `, `swap of `, `swap rights on `, `to swap `.
fn verb(input: &mut &str) -> ModalResult<()> {
    alt((
        (right, Caseless(" to "), opt(Caseless("a ")), swap_verb, ' ').void(),
        (right, Caseless(" to "), opt(Caseless("a ")), swap_verb, Caseless(" of ")).void(),
        (swap_verb, ' ', right, ' ', opt(any_of(&["on ", "to ", "for ", "in "]))).void(),
        (any_of(&["to ", "can ", "may "]), swap_verb, ' ').void(),
        (any_of(&["swapped", "swap of", "swap"]), ' ').void(),
    ))
    .parse_next(input)
}

fn right(input: &mut &str) -> ModalResult<()> {
    any_of(&["options", "option", "rights", "right", "opportunity", "ability"]).void().parse_next(input)
}

fn swap_verb(input: &mut &str) -> ModalResult<()> {
    any_of(&["swaps", "swap", "exchange", "switch", "flip"]).void().parse_next(input)
}

impl Object {
    fn picks(self, holder: Option<FranchiseId>, terms: &[Term]) -> Vec<Pick> {
        let text = (!self.text.is_empty()).then_some(Term::Conditional { text: self.text });
        let (rounds, choice) = match self.rounds {
            Rounds::Each(rounds) => (rounds, None),
            Rounds::OneOf(round, text) => (vec![round], Some(Term::Conditional { text })),
        };
        let swap = Term::Swap { holder, with: self.with.team };
        let all: Vec<Term> =
            std::iter::once(swap).chain(terms.iter().cloned()).chain(self.terms).chain(choice).chain(text).collect();
        let drafts = match self.drafts.or(self.with.drafts) {
            None => vec![(None, None)],
            Some(Drafts::Each(years)) => years.into_iter().map(|year| (Some(year), None)).collect(),
            Some(Drafts::Span(first, last)) => (first..=last).map(|year| (Some(year), None)).collect(),
            Some(Drafts::OneOf(years)) => vec![(None, Some(years))],
        };
        let of_draft = |(year, years)| rounds.iter().map(move |round| (year, years, *round)).collect::<Vec<_>>();
        let of_round = |(year, years, round)| Pick { years, terms: all.clone(), ..Pick::new(year, round) };
        drafts.into_iter().flat_map(of_draft).take(MAX_PICKS + 1).map(of_round).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::team::resolve_team;
    use super::*;

    fn day() -> NaiveDate {
        "2013-07-12".parse().unwrap()
    }

    #[track_caller]
    fn check(text: &str, drafts: &[i16], holder: Option<&str>, with: Option<&str>) {
        let swaps = swaps(day()).parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let years: Vec<_> = swaps.picks.iter().filter_map(|pick| pick.year).collect();
        assert_eq!(years, drafts, "{text}");
        let team = |name: Option<&str>| name.and_then(|name| resolve_team(name, day()));
        assert_eq!(swaps.picks[0].terms[0], Term::Swap { holder: team(holder), with: team(with) }, "{text}");
    }

    #[test]
    fn a_right_to_swap_names_its_holder_and_the_other_team() {
        check("Celtics option to swap 2017 first round picks with Nets", &[2017], Some("Celtics"), Some("Nets"));
        check("Suns protected right to swap 2019 first round picks with Bucks", &[2019], Some("Suns"), Some("Bucks"));
        check(
            "Hawks have the right to swap first round picks in 2026 with Spurs",
            &[2026],
            Some("Hawks"),
            Some("Spurs"),
        );
        check("rights to swap 2021 first round picks", &[2021], None, None);
        check("right to swap 2023 and 2025 first round picks with Heat", &[2023, 2025], None, Some("Heat"));
        check("Jazz option to exchange 1986 first round picks", &[1986], Some("Jazz"), None);
        check("Thunder swap rights on 2025 first round pick", &[2025], Some("Thunder"), None);
        check("swap of 2018 second round picks with Kings", &[2018], None, Some("Kings"));
    }

    #[test]
    fn the_draft_may_be_stated_with_the_other_teams_pick() {
        check(
            "Cavaliers option to swap first round picks with Lakers 2013 first round pick",
            &[2013],
            Some("Cavaliers"),
            Some("Lakers"),
        );
    }

    #[test]
    fn qualifiers_are_terms() {
        let swaps =
            swaps(day()).parse("Bulls conditional option to swap 2015 first round picks with Cavaliers").unwrap();
        assert_eq!(swaps.picks[0].terms[1], Term::Conditional { text: String::new() });
    }

    #[test]
    fn a_misspelt_holder_is_unknown() {
        let swaps = swaps(day()).parse("Timberwoves option to swap 2024 second round picks with Lakers").unwrap();
        assert!(swaps.has_unknown_holder);
    }

    #[test]
    fn words_after_a_pick_make_it_a_swap() {
        let parsed = |text: &str| swap_after_pick(day()).parse(text).ok().map(|terms| terms[0].clone());
        let with = |name| Some(Term::Swap { holder: None, with: resolve_team(name, day()) });
        assert_eq!(parsed("swap"), with(""));
        assert_eq!(parsed("swap rights with Heat"), with("Heat"));
        assert_eq!(parsed("is a protected right to swap"), with(""));
        assert_eq!(parsed("or cash"), None);
    }
}

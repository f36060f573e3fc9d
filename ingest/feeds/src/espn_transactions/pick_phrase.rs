//! The words for picks as data: `two top-55 protected 2026 second-round picks via Houston`.

use reference::FranchiseId;
use winnow::ModalResult;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, delimited, fail, opt, peek, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use super::boundary::asset_end;
use super::context::Context;
use super::pick_terms::{favorability, number_end, overall_numbers, protection, small_number};
use crate::pick::Term;
use crate::prose::{ordinal, round, year};

/// What the words state, in any order.
#[derive(Debug, Default)]
pub(super) struct PickPhrase {
    /// How many picks: `two`.
    pub count: Option<usize>,
    pub years: Vec<i16>,
    /// Whether the years are alternatives: `2027 or 2028`.
    pub is_any_year: bool,
    pub rounds: Vec<i16>,
    /// Overall numbers: `No. 10`.
    pub numbers: Vec<i16>,
    pub original_team: Option<FranchiseId>,
    pub terms: Vec<Term>,
    pub is_plural: bool,
    pub is_swap: bool,
    /// The team with which picks are swapped.
    pub swapped_with: Option<FranchiseId>,
}

/// Parses the phrase, with its article.
pub(super) fn pick_phrase(input: &mut &str, context: Context) -> ModalResult<PickPhrase> {
    let mut phrase = PickPhrase::default();
    (opt(Caseless("the return of ")), article).parse_next(input)?;
    phrase.is_swap = opt(right_to_swap).parse_next(input)?.is_some();
    if let Some((term, teams)) = opt(|input: &mut &str| favorability(input, context)).parse_next(input)? {
        phrase.terms.push(term);
        phrase.original_team = teams;
    }
    loop {
        if let Some(noun) = opt(noun).parse_next(input)? {
            phrase.is_plural = noun.is_plural;
            phrase.is_swap |= noun.is_swap;
            break;
        }
        modifier(input, context, &mut phrase)?;
        // `first-rounders`.
        if let Some(plural) = opt(preceded(Caseless("er"), opt('s'))).parse_next(input)? {
            phrase.is_plural = plural.is_some();
            break;
        }
        let has_noun = opt((
            ' ',
            peek(alt((|input: &mut &str| modifier(input, context, &mut PickPhrase::default()), noun.void()))),
        ))
        .parse_next(input)?;
        // `a 2026 first-round` is complete without a noun.
        match has_noun {
            Some(_) => {}
            None if !phrase.years.is_empty() && !phrase.rounds.is_empty() => break,
            None => return fail(input),
        }
    }
    while opt(|input: &mut &str| addition(input, context, &mut phrase)).parse_next(input)?.is_some() {}
    Ok(phrase)
}

/// `the`, `an`, `a`, `their`, `its` or nothing.
pub(super) fn article(input: &mut &str) -> ModalResult<()> {
    let word = alt((
        Caseless("the "),
        Caseless("an "),
        Caseless("a "),
        Caseless("their "),
        Caseless("its "),
        Caseless("his "),
    ));
    opt(word).void().parse_next(input)
}

/// `the right to swap`, `swap rights to a`.
fn right_to_swap(input: &mut &str) -> ModalResult<()> {
    let right = alt((Caseless("rights"), Caseless("right"), Caseless("option"), Caseless("ability")));
    let swap = alt((Caseless("swap"), Caseless("exchange")));
    let rights_to = (Caseless("swap rights "), alt((Caseless("to "), Caseless("on "), Caseless("for "))), article);
    alt(((opt(Caseless("future ")), right, Caseless(" to "), swap, ' ', article).void(), rights_to.void()))
        .parse_next(input)
}

struct Noun {
    is_plural: bool,
    is_swap: bool,
}

/// `pick`, `selections`, `pick swap`, `swap rights`.
fn noun(input: &mut &str) -> ModalResult<Noun> {
    let pick = || {
        (alt((Caseless("pick"), Caseless("selection"), Caseless("choice"))), opt('s'))
            .map(|(_, plural)| plural.is_some())
    };
    let swap = (alt((Caseless("swap right"), Caseless("swap"))), opt('s')).map(|(_, plural)| plural.is_some());
    let swap = preceded(opt((pick(), ' ')), swap).map(|is_plural| Noun { is_plural, is_swap: true });
    let pick = pick().map(|is_plural| Noun { is_plural, is_swap: false });
    alt((swap, pick)).parse_next(input)
}

/// Parses one word or group of words before the noun.
fn modifier(input: &mut &str, context: Context, phrase: &mut PickPhrase) -> ModalResult<()> {
    if let Some((years, is_any_year)) = opt(years_before).parse_next(input)? {
        (phrase.years, phrase.is_any_year) = (years, is_any_year);
    } else if let Some(rounds) = opt(rounds).parse_next(input)? {
        phrase.rounds = rounds;
    } else if let Some(numbers) = opt(overall_numbers).parse_next(input)? {
        phrase.numbers = numbers;
    } else if let Some(term) = opt(term).parse_next(input)? {
        phrase.terms.push(term);
    } else if let Some(count) = opt(terminated(count, peek(' '))).parse_next(input)? {
        phrase.count = Some(count);
    } else if opt(own).parse_next(input)?.is_some() {
        phrase.original_team = Some(context.team);
    } else if opt(plain_word).parse_next(input)?.is_none() {
        let team = context.team(input)?;
        opt(alt(("'s", "’s", "'", "’"))).parse_next(input)?;
        phrase.original_team = Some(team);
    }
    Ok(())
}

/// Parses one addition after the noun: `in 2027`, `via Houston`, `that is top-55 protected`, `(No. 36)`.
fn addition(input: &mut &str, context: Context, phrase: &mut PickPhrase) -> ModalResult<()> {
    if let Some((years, is_any_year)) = opt(years_after).parse_next(input)? {
        if !phrase.years.is_empty() {
            return fail(input);
        }
        (phrase.years, phrase.is_any_year) = (years, is_any_year);
        return Ok(());
    }
    if phrase.is_swap
        && let Some(team) =
            opt(preceded(Caseless(" with "), |input: &mut &str| context.team(input))).parse_next(input)?
    {
        phrase.swapped_with = Some(team);
        return Ok(());
    }
    let via = |input: &mut &str| preceded(Caseless("via "), |input: &mut &str| context.team(input)).parse_next(input);
    let original_team = alt((preceded(' ', via), delimited(" (", via, ')')));
    if let Some(team) = opt(original_team).parse_next(input)? {
        phrase.original_team = Some(team);
        return Ok(());
    }
    let that_is = (Caseless(" that "), alt((Caseless("is "), Caseless("are "))));
    let protected = alt((
        preceded(that_is, protection),
        delimited(" (", protection, ')'),
        delimited(Caseless(" with "), protection, ()),
        preceded(' ', protection),
        preceded(", ", protection),
    ));
    if let Some(term) = opt(protected).parse_next(input)? {
        phrase.terms.push(term);
        return Ok(());
    }
    let day =
        (opt(Caseless("this ")), take_while(3..=9, char::is_alphabetic), alt(("'s", "’s")), opt(Caseless(" NBA")));
    let draft_of_the_year = (Caseless(" in "), alt((day.void(), Caseless("the").void())), Caseless(" draft"));
    if opt(draft_of_the_year.void()).parse_next(input)?.is_some() {
        return Ok(());
    }
    let mut numbers = alt((preceded(' ', overall_numbers), delimited(" (", overall_numbers, ')')));
    phrase.numbers = numbers.parse_next(input)?;
    Ok(())
}

/// `2026`, `2026, 2027 and 2028`, `2027 or 2028`, with whether they are alternatives.
fn years_before(input: &mut &str) -> ModalResult<(Vec<i16>, bool)> {
    opt(alt((Caseless("both "), Caseless("either ")))).parse_next(input)?;
    let first = year.parse_next(input)?;
    let next = (year_separator, opt(article_and_year), year).map(|(is_any, _, year)| (is_any, year));
    Ok(year_list(first, repeat(0..9, next).parse_next(input)?))
}

/// Returns the years, and whether the last separator was `or`.
fn year_list(first: i16, more: Vec<(bool, i16)>) -> (Vec<i16>, bool) {
    let is_any_year = more.last().is_some_and(|(is_any, _)| *is_any);
    (std::iter::once(first).chain(more.into_iter().map(|(_, year)| year)).collect(), is_any_year)
}

/// The article in `a 2026 and a 2028 second-round pick`.
fn article_and_year(input: &mut &str) -> ModalResult<()> {
    (alt((Caseless("a "), Caseless("the "))), peek(year)).void().parse_next(input)
}

/// Parses a separator of years. Returns whether it is `or`.
fn year_separator(input: &mut &str) -> ModalResult<bool> {
    alt((
        (opt(','), Caseless(" or ")).value(true),
        (opt(','), alt((Caseless(" and "), " & "))).value(false),
        alt((", ", "/")).value(false),
    ))
    .parse_next(input)
}

/// ` in 2027`, ` in the 2026 NBA draft`, ` in 2026 and 2028`, ` (2027 and 2029)`.
fn years_after(input: &mut &str) -> ModalResult<(Vec<i16>, bool)> {
    let draft = (opt(Caseless(" NBA")), Caseless(" draft"), opt('s'));
    let in_year = || (alt((Caseless(" in "), Caseless(" for "), Caseless(" from "))), opt(Caseless("the ")));
    // The last year may belong to the next pick: `picks in 2026, and a 2027 first-round pick`.
    let end = || peek(alt((asset_end, " (".void(), " NBA".void(), Caseless(" draft").void())));
    let more = repeat(0..9, (year_separator, terminated(year, end())));
    let several = preceded(in_year(), (year, more)).map(|(first, more)| year_list(first, more));
    let bracketed = delimited(" (", years_before, ')');
    terminated(alt((several, bracketed)), opt(draft)).parse_next(input)
}

/// `first-round`, `first- and second-round`, `2nd round`.
fn rounds(input: &mut &str) -> ModalResult<Vec<i16>> {
    let both =
        (ordinal, opt('-'), alt((Caseless(" and "), "/")), round).map(|(first, _, _, second)| vec![first, second]);
    alt((both, round.map(|round| vec![round]))).parse_next(input)
}

/// `conditional`, or a protection.
fn term(input: &mut &str) -> ModalResult<Term> {
    alt((protection, Caseless("conditional").map(|_| Term::Conditional { text: String::new() }))).parse_next(input)
}

/// `two`, `2`, `a pair of`.
fn count(input: &mut &str) -> ModalResult<usize> {
    let digits = terminated(digit1, |input: &mut &str| number_end(input))
        .verify_map(|digits: &str| digits.parse().ok())
        .verify(|count| (1..=20).contains(count));
    alt((Caseless("pair of").value(2), small_number.map(usize::from), digits)).parse_next(input)
}

/// `own` in `their own 2026 first-round pick`.
fn own(input: &mut &str) -> ModalResult<()> {
    (Caseless("own"), peek(' ')).void().parse_next(input)
}

/// Words that state nothing about a pick.
fn plain_word(input: &mut &str) -> ModalResult<()> {
    let words = alt((
        Caseless("future"),
        Caseless("NBA"),
        Caseless("draft"),
        Caseless("overall"),
        Caseless("additional"),
        Caseless("extra"),
        Caseless("total"),
        Caseless("this year's"),
    ));
    (words, peek(one_of(' '))).void().parse_next(input)
}

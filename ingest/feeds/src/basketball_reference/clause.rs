//! What a note says of a pick, clause by clause.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded};
use winnow::prelude::*;
use winnow::token::rest;

use super::notes::team;
use super::sentence::split;
use crate::pick::{Conveyance, Favorability, DraftRange, DraftYears};
use crate::prose::{Mismatch, ranges, year};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clause {
    Own(FranchiseId),
    Protected {
        ranges: Vec<DraftRange>,
        year: Option<i16>,
    },
    Unprotected {
        year: Option<i16>,
    },
    Swap {
        with: Option<FranchiseId>,
        holder: Option<FranchiseId>,
    },
    Favorable {
        which: Favorability,
        of: Vec<FranchiseId>,
    },
    Conditional,
    Deferred {
        from_year: i16,
    },
    Else {
        text: String,
    },
    Outcome(Conveyance),
    /// A word that says nothing.
    Nothing,
}

/// The clauses that are understood; what is not stays in the note's text.
pub(super) fn read(text: &str, day: NaiveDate) -> Vec<Clause> {
    let text = text.trim().trim_end_matches(" (voided)");
    let mut clauses = Vec::new();
    // Whose pick it is may stand in brackets before the verb.
    let text = match text.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((aside, rest)) => {
            clauses.extend(parts(aside).into_iter().filter_map(|part| clause(part, day)));
            rest.trim()
        }
        None => text,
    };
    for part in parts(text) {
        match clause(part, day) {
            Some(clause) => clauses.push(clause),
            // Lists of teams go on behind a comma: `is least favorable of DAL, PHI, and OKC`.
            None => {
                if let Some(Clause::Favorable { of, .. }) = clauses.last_mut() {
                    of.extend(teams(part, day));
                }
            }
        }
    }
    clauses.retain(|clause| *clause != Clause::Nothing);
    clauses
}

fn parts(text: &str) -> Vec<&str> {
    split(text, &["; ", ", and ", ", ", ". ", " and "])
}

fn clause(text: &str, day: NaiveDate) -> Option<Clause> {
    let text = text.trim().trim_end_matches(['.', ')', ' ']).trim_start_matches('(');
    let mut predicate = text;
    let _verb: Result<_, Mismatch> = opt(verb).parse_next(&mut predicate);
    let bare = predicate;
    own(bare, day)
        .or_else(|| alt((protected, unprotected, conditional, outcome, deferred, otherwise)).parse(bare).ok())
        .or_else(|| swap(bare, day))
        .or_else(|| favorable(bare, day))
}

fn verb(input: &mut &str) -> Result<(), Mismatch> {
    let is = alt((Caseless("is "), Caseless("was "), Caseless("are "), Caseless("were "), Caseless("ended up as ")));
    (is, opt(alt((Caseless("a "), Caseless("an "), Caseless("eventually "), Caseless("now ")))))
        .void()
        .parse_next(input)
}

/// `DAL own`, `MIL's own`, `owned by UTA`, `originally owned by MIA`, `GSW's 2024 second-round pick`, `LAL's pick`, `MIA pick`.
fn own(text: &str, day: NaiveDate) -> Option<Clause> {
    let by = |prefix| text.strip_prefix(prefix).and_then(|name| team(name, day));
    let whole = by("owned by ").or_else(|| by("originally owned by "));
    let first = || {
        let (name, rest) = text.split_once(' ')?;
        let team = team(name, day)?;
        let rest = rest.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
        let is_own = matches!(rest, "own" | "pick" | "own pick") || rest.strip_suffix(" pick").is_some_and(is_round);
        is_own.then_some(team)
    };
    whole.or_else(first).map(Clause::Own)
}

fn is_round(text: &str) -> bool {
    crate::prose::round.parse(text).is_ok()
}

/// `top-4 protected`, `56-60 protected`, `lottery protected in 2021`, `9-30 protected`.
fn protected(input: &mut &str) -> Result<Clause, Mismatch> {
    let ranges = alt((
        (ranges, Caseless(" protected")).map(|(ranges, _)| ranges),
        preceded(Caseless("protected "), ranges),
        Caseless("protected").map(|_| Vec::new()),
    ));
    let mut in_year = opt(preceded(Caseless(" in "), year));
    let ranges = {
        let mut ranges = ranges;
        ranges.parse_next(input)?
    };
    let year = in_year.parse_next(input)?;
    Ok(Clause::Protected { ranges, year })
}

fn unprotected(input: &mut &str) -> Result<Clause, Mismatch> {
    let year = preceded(Caseless("unprotected"), opt(preceded(Caseless(" in "), year))).parse_next(input)?;
    Ok(Clause::Unprotected { year })
}

fn conditional(input: &mut &str) -> Result<Clause, Mismatch> {
    Caseless("conditional").value(Clause::Conditional).parse_next(input)
}

fn outcome(input: &mut &str) -> Result<Clause, Mismatch> {
    let not = alt((Caseless("did not convey"), Caseless("didn't convey")));
    let gone = alt((Caseless("forfeited"), Caseless("eventually forfeited")));
    alt((
        not.value(Conveyance::NotConveyed),
        gone.value(Conveyance::Forfeited),
        (Caseless("conveyed"), rest).value(Conveyance::Conveyed),
    ))
    .map(Clause::Outcome)
    .parse_next(input)
    .inspect(|_| *input = "")
}

/// `originally a 2022 pick that was deferred`, `originally 2022 and did not convey`.
fn deferred(input: &mut &str) -> Result<Clause, Mismatch> {
    let from_year = preceded((Caseless("originally "), opt(Caseless("a "))), year).parse_next(input)?;
    *input = "";
    Ok(Clause::Deferred { from_year })
}

/// `becomes two 2nd-rd picks in 2021`, `became 2025 1st-rd pick`, `else 2025 2nd-rd pick`, `could turn into cash in 2029`.
fn otherwise(input: &mut &str) -> Result<Clause, Mismatch> {
    let start = alt((
        Caseless("becomes "),
        Caseless("became "),
        Caseless("become "),
        Caseless("else "),
        Caseless("could turn into "),
    ));
    preceded(start, rest).map(|text: &str| Clause::Else { text: text.to_owned() }).parse_next(input)
}

/// `right to swap`, `protected right to swap`, `swap option`, `opportunity to swap`, `right to swap with LAC's first-round pick`.
fn swap(text: &str, day: NaiveDate) -> Option<Clause> {
    let lower = text.to_lowercase();
    let at = ["right to swap", "swap option", "opportunity to swap", "duty to swap", "option to swap", "pick swap"]
        .iter()
        .find_map(|words| Some((lower.find(words)?, words.len())));
    let (at, length) = at.filter(|(at, _)| *at <= 20)?;
    let after = text.get(at + length..)?.trim();
    let with = after.strip_prefix("with ").map(|name| name.split(' ').next().unwrap_or_default());
    Some(Clause::Swap { with: with.and_then(|name| team(name, day)), holder: None })
}

/// `more favorable of CLE and UTA`, `least favorable`, `BRK's or NYK's, whichever is least favorable`.
fn favorable(text: &str, day: NaiveDate) -> Option<Clause> {
    let which = |text: &str| {
        [("more", Favorability::More), ("less", Favorability::Less), ("most", Favorability::Most), ("least", Favorability::Least)]
            .into_iter()
            .find_map(|(word, favor)| text.contains(&format!("{word} favorable")).then_some(favor))
    };
    let which = which(&text.to_lowercase())?;
    let of = text.split_once("favorable").map_or("", |(_, rest)| rest);
    Some(Clause::Favorable { which, of: teams(of, day) })
}

/// The teams of a list: `CHI/LAL/DET`, `CLE and UTA`, `HOU, IND, MIA or OKC`, `Celtics, Grizzlies`.
fn teams(text: &str, day: NaiveDate) -> Vec<FranchiseId> {
    let words =
        text.split([' ', '/', ',']).map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '\''));
    words.filter_map(|word| team(word, day)).collect()
}

/// A range of drafts of one.
pub(super) fn in_year(year: Option<i16>) -> Option<DraftYears> {
    year.map(|year| DraftYears { first: year, last: year })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str) -> FranchiseId {
        team(code, "2021-08-06".parse().unwrap()).unwrap()
    }

    fn check(text: &str, clauses: &[Clause]) {
        assert_eq!(read(text, "2021-08-06".parse().unwrap()), clauses, "{text}");
    }

    #[test]
    fn whose_pick_it_is() {
        check(" is DAL own", &[Clause::Own(code("DAL"))]);
        check(" is MIL's own", &[Clause::Own(code("MIL"))]);
        check(" is GSW's 2024 second-round pick", &[Clause::Own(code("GSW"))]);
        check(" is owned by UTA", &[Clause::Own(code("UTA"))]);
        check(" (OKC own) did not convey", &[Clause::Own(code("OKC")), Clause::Outcome(Conveyance::NotConveyed)]);
    }

    #[test]
    fn under_which_terms() {
        let top = |last| Clause::Protected { ranges: vec![DraftRange { first: 1, last }], year: None };
        check(" is BOS own and is top-4 protected", &[Clause::Own(code("BOS")), top(4)]);
        check(
            "9-30 protected, unprotected in 2022",
            &[
                Clause::Protected { ranges: vec![DraftRange { first: 9, last: 30 }], year: None },
                Clause::Unprotected { year: Some(2022) },
            ],
        );
        check(" was right to swap with LAL", &[Clause::Swap { with: Some(code("LAL")), holder: None }]);
        check(
            " is least favorable of DAL, PHI, and OKC",
            &[Clause::Favorable { which: Favorability::Least, of: vec![code("DAL"), code("PHI"), code("OKC")] }],
        );
        check(" was originally a 2022 pick that was deferred", &[Clause::Deferred { from_year: 2022 }]);
    }

    #[test]
    fn what_became_of_it() {
        let else_ = |text: &str| Clause::Else { text: text.to_owned() };
        check(
            " did not convey; became 2025 1st-rd pick",
            &[Clause::Outcome(Conveyance::NotConveyed), else_("2025 1st-rd pick")],
        );
        check(" was eventually forfeited and never used", &[Clause::Outcome(Conveyance::Forfeited)]);
        check(" went somewhere", &[]);
    }
}

//! What stands in brackets behind a pick: its terms, where it came from, and what became of it.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ascii::{Caseless, digit1};
use winnow::combinator::{alt, opt, preceded, terminated};
use winnow::prelude::*;
use winnow::token::rest;

use super::row::team_of;
use crate::pick::{Conveyance, Favorability, PickOutcome, DraftRange, Term, DraftYears};
use crate::prose::{Mismatch, ranges, year, years};

/// What one bracket says.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Said {
    pub terms: Vec<Term>,
    pub outcome: Option<PickOutcome>,
    /// `from Knicks`: who sent it.
    pub from: Option<FranchiseId>,
    /// `Jazz own`, `Suns pick`.
    pub original_team: Option<FranchiseId>,
    pub is_understood: bool,
}

/// Reads the text between brackets.
pub(super) fn read(text: &str, day: NaiveDate) -> Said {
    let text = text.trim();
    if let Ok(outcome) = outcome.parse(text) {
        return Said { outcome, is_understood: true, ..Said::default() };
    }
    let mut said = Said { is_understood: true, ..Said::default() };
    for part in clauses(text) {
        said.take(part, day);
    }
    said
}

impl Said {
    fn take(&mut self, part: &str, day: NaiveDate) {
        if let Some(team) = part.strip_prefix("from ").and_then(|name| team_of(name, day)) {
            self.from = Some(team);
        } else if let Ok(terms) = alt((protections, unprotected.map(|term| vec![term]))).parse(part) {
            self.terms.extend(terms);
        } else if let Ok(text) = otherwise.parse(part) {
            self.terms.push(Term::Fallback { text: text.to_owned() });
        } else if let Some(term) = favorable(part, day) {
            self.terms.push(term);
        } else if let Some(team) = own(part, day) {
            self.original_team = Some(team);
        } else if part.starts_with("if ") || part.starts_with("conditional") {
            self.terms.push(Term::Conditional { text: part.to_owned() });
        } else if part.starts_with("originally ") || part.starts_with("but ") {
            // What was changed since is a remark: it applies no more.
            self.is_understood = false;
        } else if let Some(Term::Protected { .. } | Term::Fallback { .. }) = self.terms.last()
            && let Ok((ranges, years)) = continued.parse(part)
        {
            self.terms.push(Term::Protected { ranges, years });
        } else if let Some(Term::Fallback { text } | Term::Conditional { text }) = self.terms.last_mut() {
            // `else 2015 second round pick, 2016 second round pick` goes on behind a comma.
            text.push_str(", ");
            text.push_str(part);
        } else {
            self.is_understood = false;
        }
    }
}

/// The parts of a bracket; a comma within further brackets, or in a list of teams, parts nothing.
fn clauses(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 && !is_list(&text[start..at]) => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// `less favorable of Kings, Raptors picks`: the commas are the list's, up to the end of the bracket or a protection.
fn is_list(start: &str) -> bool {
    start.contains("favorable of ") && !start.trim_end().ends_with("picks") && !start.trim_end().ends_with("pick")
}

/// `#57-Ilkan Karaman`, `2016 #28-Skal Labissiere`, `#28 Norris Cole (a)`, `not exercised`, `?-?`, `$350K cash`.
fn outcome(input: &mut &str) -> Result<Option<PickOutcome>, Mismatch> {
    alt((
        Caseless("not exercised").value(Some(PickOutcome {
            status: Conveyance::NotConveyed,
            year: None,
            number: None,
            selected_player: None,
        })),
        alt(("?-?", "?")).value(None),
        (crate::prose::dollars, Caseless(" cash")).value(None),
        selection.map(Some),
    ))
    .parse_next(input)
}

fn selection(input: &mut &str) -> Result<PickOutcome, Mismatch> {
    let in_year = opt(terminated(year, ' ')).parse_next(input)?;
    let number = preceded('#', digit1).verify_map(|digits: &str| digits.parse().ok()).parse_next(input)?;
    alt(("-", " ")).parse_next(input)?;
    let name = rest.parse_next(input)?;
    let name = name.trim().trim_start_matches('•').split(" / ").next().unwrap_or_default();
    let player = super::item::without_mark(name.trim()).to_owned();
    let selected_player = (!player.is_empty() && player != "?").then_some(player);
    Ok(PickOutcome { status: Conveyance::Conveyed, year: in_year, number: Some(number), selected_player })
}

/// `protected top 13 in 2014`, `top 55 protected in 2012`, `lottery protected 2013-15`.
fn protections(input: &mut &str) -> Result<Vec<Term>, Mismatch> {
    let ranges = alt((
        preceded(Caseless("protected "), ranges),
        terminated(ranges, Caseless(" protected")),
        Caseless("protected").map(|_| Vec::new()),
    ))
    .parse_next(input)?;
    let years = opt(preceded(alt((Caseless(" in "), " ")), years)).parse_next(input)?;
    Ok(vec![Term::Protected { ranges, years }])
}

/// `top 12 in 2015-16`, behind a protection.
fn continued(input: &mut &str) -> Result<(Vec<DraftRange>, Option<DraftYears>), Mismatch> {
    (ranges, opt(preceded(Caseless(" in "), years))).parse_next(input)
}

/// `unprotected in 2019`.
fn unprotected(input: &mut &str) -> Result<Term, Mismatch> {
    let years = preceded(Caseless("unprotected"), opt(preceded(Caseless(" in "), years))).parse_next(input)?;
    Ok(Term::Unprotected { years })
}

/// `else 2017 second round pick`, `thereafter cash`, `cash thereafter`, `extinguished thereafter`.
fn otherwise<'a>(input: &mut &'a str) -> Result<&'a str, Mismatch> {
    let whole = *input;
    alt((
        preceded(alt((Caseless("else "), Caseless("thereafter "))), rest),
        alt((Caseless("cash thereafter"), Caseless("extinguished thereafter"))).value(whole),
    ))
    .parse_next(input)
}

/// `least favorable of Hawks, Nets picks`, `Bucks choice of Bucks or Bulls pick`.
fn favorable(text: &str, day: NaiveDate) -> Option<Term> {
    let which = [("more", Favorability::More), ("less", Favorability::Less), ("most", Favorability::Most), ("least", Favorability::Least)]
        .into_iter()
        .find_map(|(word, favor)| text.starts_with(&format!("{word} favorable")).then_some(favor))?;
    let (_, list) = text.split_once("favorable of ")?;
    let is_word = |word: &&str| !matches!(*word, "" | "and" | "or" | "pick" | "picks");
    let words = list.split(|sign: char| !sign.is_alphanumeric()).filter(is_word);
    let mut of: Vec<_> = words.filter_map(|word| team_of(word, day)).collect();
    of.dedup();
    Some(Term::Favorable { which, of })
}

/// `Jazz own`, `Suns pick`.
fn own(text: &str, day: NaiveDate) -> Option<FranchiseId> {
    [" own", " own pick", " pick"].iter().find_map(|end| text.strip_suffix(end)).and_then(|name| team_of(name, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, terms: &[Term]) {
        let said = read(text, "2012-07-11".parse().unwrap());
        assert_eq!(said.terms, terms, "{text}");
        assert!(said.is_understood, "{text}");
    }

    fn top(last: i16, first_year: i16, last_year: i16) -> Term {
        let years = Some(DraftYears { first: first_year, last: last_year });
        Term::Protected { ranges: vec![DraftRange { first: 1, last }], years }
    }

    fn otherwise(text: &str) -> Term {
        Term::Fallback { text: text.to_owned() }
    }

    #[test]
    fn terms_come_in_order() {
        check(
            "protected top 13 in 2014, top 12 in 2015-16, else 2016 and 2017 second round picks",
            &[top(13, 2014, 2014), top(12, 2015, 2016), otherwise("2016 and 2017 second round picks")],
        );
        check(
            "from Knicks, protected top 5 in 2012-15, else 2015 second round pick, 2016 second round pick",
            &[top(5, 2012, 2015), otherwise("2015 second round pick, 2016 second round pick")],
        );
        check("top 55 protected in 2014, else extinguished", &[top(55, 2014, 2014), otherwise("extinguished")]);
        let both = vec![DraftRange { first: 1, last: 50 }, DraftRange { first: 56, last: 60 }];
        check("protected top 50 and 56-60", &[Term::Protected { ranges: both, years: None }]);
    }

    #[test]
    fn the_sender_and_the_favored_are_teams() {
        let day = "2013-07-12".parse().unwrap();
        assert_eq!(read("from Hornets/Pelicans", day).from, team_of("Pelicans", day));
        let said = read("least favorable of Hawks, Nets picks", day);
        let of = ["Hawks", "Nets"].map(|name| team_of(name, day).unwrap()).to_vec();
        assert_eq!(said.terms, [Term::Favorable { which: Favorability::Least, of }]);
    }

    #[test]
    fn what_became_of_it() {
        let outcome = |text: &str| {
            read(text, "2012-07-11".parse().unwrap()).outcome.map(|one| (one.year, one.number, one.selected_player))
        };
        assert_eq!(outcome("#57-Ilkan Karaman"), Some((None, Some(57), Some("Ilkan Karaman".to_owned()))));
        assert_eq!(
            outcome("2016 #28-Skal Labissiere"),
            Some((Some(2016), Some(28), Some("Skal Labissiere".to_owned())))
        );
        assert_eq!(
            outcome("2016 #24-• Timothe Luwawu / Timothe Luwawu-Cabarrot").unwrap().2.as_deref(),
            Some("Timothe Luwawu")
        );
        assert_eq!(outcome("#28 Norris Cole (a)").unwrap().2.as_deref(), Some("Norris Cole"));
        assert_eq!(outcome("?-?"), None);
        assert_eq!(outcome("not exercised"), Some((None, None, None)));
    }
}

//! One item of a cell: a name, rights, a pick, an option to swap, cash, an exception.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;
use reference::enums::{AssetKind, Flag};
use winnow::ascii::Caseless;
use winnow::combinator::{alt, opt, preceded, repeat, terminated};
use winnow::prelude::*;
use winnow::token::{rest, take_until};

use super::bracket;
use super::row::team_of;
use crate::claim::PlayerName;
use crate::pick::{Pick, Term};
use crate::prose::{Mismatch, dollars, round, year};

/// An item as it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub kind: AssetKind,
    pub player: Option<PlayerName>,
    pub pick: Option<Pick>,
    pub amount_usd: Option<i64>,
    /// Who sent it, where the item says so.
    pub from: Option<FranchiseId>,
    pub flags: BTreeSet<Flag>,
    pub text: String,
}

/// The items of a cell. A bullet within brackets parts nothing.
pub(super) fn split(cell: &str) -> Vec<&str> {
    let (mut items, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, sign) in cell.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = (depth - 1).max(0),
            // A bracket that is never closed ends with its item all the same, if what follows begins like one.
            '•' if depth == 0 || !cell[at..].contains(')') => {
                items.push(&cell[start..at]);
                (start, depth) = (at + sign.len_utf8(), 0);
            }
            _ => {}
        }
    }
    items.push(&cell[start..]);
    items.into_iter().map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// Reads an item.
pub(super) fn read(text: &str, day: NaiveDate) -> Item {
    let mut item = Item {
        kind: AssetKind::Other,
        player: None,
        pick: None,
        amount_usd: None,
        from: None,
        flags: BTreeSet::new(),
        text: text.to_owned(),
    };
    let (words, brackets) = parted(text);
    let words = words.trim();
    if let Ok(name) =
        preceded((opt(Caseless("draft ")), Caseless("rights to ")), rest::<&str, winnow::error::ContextError>)
            .parse(words)
    {
        item.kind = AssetKind::DraftRights;
        item.player = Some(person(name));
    } else if let Ok((kind, amount)) = goods.parse(words) {
        (item.kind, item.amount_usd) = (kind, amount);
        item.from = brackets.iter().find_map(|bracket| bracket::read(bracket, day).from);
        // `cash ($2M)`
        item.amount_usd = item.amount_usd.or_else(|| brackets.iter().find_map(|bracket| dollars.parse(bracket).ok()));
    } else if let Some(pick) = swap(words, day) {
        item.kind = AssetKind::PickSwap;
        item.take_pick(pick, &brackets, day);
    } else if let Ok((pick, tail)) = picked.parse(words) {
        item.kind = AssetKind::Pick;
        item.take_pick(pick, &brackets, day);
        item.take_tail(tail);
    } else if words == "draft pick(s)" || words == "draft pick" {
        // `draft pick(s) (from Lakers) (first round pick (protected …)) (2016 #35-P)`
        let named = brackets.iter().position(|inner| picked.parse(parted(inner).0.trim()).is_ok());
        if let Some(place) = named {
            let of = read(brackets[place], day);
            let others: Vec<_> =
                brackets.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, text)| *text).collect();
            item.kind = AssetKind::Pick;
            (item.from, item.flags) = (of.from, of.flags);
            item.take_pick(of.pick.unwrap_or_else(|| Pick::new(None, 1)), &others, day);
        }
    } else if is_name(words) {
        item.kind = AssetKind::Player;
        item.player = Some(person(text));
    } else if !is_change_of_terms(words) {
        item.flags.insert(Flag::UnparsedText);
    }
    item
}

impl Item {
    fn take_pick(&mut self, mut pick: Pick, brackets: &[&str], day: NaiveDate) {
        for text in brackets {
            let said = bracket::read(text, day);
            pick.terms.extend(said.terms);
            pick.outcome = pick.outcome.take().or(said.outcome);
            pick.original_team = pick.original_team.or(said.original_team);
            self.from = self.from.or(said.from);
            if !said.is_understood {
                self.flags.insert(Flag::AmbiguousNote);
            }
        }
        let says_which = |term: &Term| matches!(term, Term::Conditional { text } if !text.is_empty());
        if pick.terms.iter().any(says_which) {
            pick.terms.retain(|term| !matches!(term, Term::Conditional { text } if text.is_empty()));
        }
        let conveyed = pick.outcome.as_ref().and_then(|outcome| outcome.year);
        pick.year = pick.year.or(conveyed);
        self.pick = Some(pick);
    }

    /// `or cash`, `in first draft 2 years after …`: a condition in words.
    fn take_tail(&mut self, tail: &str) {
        let tail = tail.trim_matches(['-', ' ']);
        if let (Some(pick), "swap" | "swaps") = (&mut self.pick, tail) {
            self.kind = AssetKind::PickSwap;
            return pick.terms.push(Term::Swap { holder: None, with: None });
        }
        if let (Some(pick), false) = (&mut self.pick, tail.is_empty()) {
            pick.terms.push(Term::Conditional { text: tail.to_owned() });
        }
    }
}

/// The words of an item and its brackets, the outer ones only.
fn parted(text: &str) -> (String, Vec<&str>) {
    let (mut words, mut brackets, mut depth, mut start) = (String::new(), Vec::new(), 0_usize, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => {
                // `draft pick(s)` is a word.
                if depth == 0 && text[at..].starts_with("(s)") {
                    words.push_str("(s");
                    continue;
                }
                if depth == 0 {
                    start = at + 1;
                }
                depth += 1;
            }
            ')' if depth == 1 => {
                brackets.push(text[start..at].trim());
                depth = 0;
            }
            ')' if depth > 1 => depth -= 1,
            ')' if words.ends_with("(s") => words.push(')'),
            // One too many.
            ')' => {}
            _ if depth == 0 && !words.ends_with("(s") => words.push(sign),
            _ => {}
        }
    }
    if depth > 0 {
        brackets.push(text[start..].trim_end_matches(')').trim());
    }
    (words.split_whitespace().collect::<Vec<_>>().join(" "), brackets)
}

/// `2012 second round pick`, `first round pick`, `2015 conditional second round pick`, and what follows.
fn picked<'a>(input: &mut &'a str) -> Result<(Pick, &'a str), Mismatch> {
    let mut terms = qualities.parse_next(input)?;
    let stated_year = opt(terminated(year, ' ')).parse_next(input)?;
    terms.extend(qualities.parse_next(input)?);
    let round = round.parse_next(input)?;
    (opt(Caseless(" draft")), Caseless(" pick")).parse_next(input)?;
    let tail = rest.parse_next(input)?;
    let pick = Pick { terms: terms.into_iter().flatten().collect(), ..Pick::new(stated_year, round) };
    Ok((pick, tail))
}

fn qualities(input: &mut &str) -> Result<Vec<Option<Term>>, Mismatch> {
    let quality = alt((
        Caseless("future ").value(None),
        Caseless("conditional ").value(Some(Term::Conditional { text: String::new() })),
        Caseless("unprotected ").value(Some(Term::Unprotected { years: None })),
        Caseless("protected ").value(Some(Term::Protected { ranges: Vec::new(), years: None })),
    ));
    repeat(0..4, quality).parse_next(input)
}

/// `Celtics option to swap 2017 first round picks with Nets`, `Bulls conditional option to swap …`.
fn swap(words: &str, day: NaiveDate) -> Option<Pick> {
    let (holder, rest) = words.split_once("option to swap ").or_else(|| words.split_once("right to swap "))?;
    let conditional = holder.contains("conditional");
    let holder = team_of(holder.replace("conditional", "").trim().trim_end_matches('\''), day);
    let mut rest = rest;
    let (stated_year, round) = drafted.parse_next(&mut rest).ok()?;
    let with = rest.split_once(" with ").and_then(|(_, name)| team_of(name.trim(), day));
    let mut pick = Pick::new(stated_year, round);
    pick.terms.push(Term::Swap { holder, with });
    if conditional {
        pick.terms.push(Term::Conditional { text: String::new() });
    }
    Some(pick)
}

/// `2017 first round`, `first round`.
fn drafted(input: &mut &str) -> Result<(Option<i16>, i16), Mismatch> {
    (opt(terminated(year, ' ')), round).parse_next(input)
}

/// Cash, exceptions and considerations, with their amount.
fn goods(input: &mut &str) -> Result<(AssetKind, Option<i64>), Mismatch> {
    let amount = opt(terminated(dollars, ' ')).parse_next(input)?;
    let kind = alt((
        (Caseless("cash"), opt(Caseless(" considerations"))).value(AssetKind::Cash),
        alt((
            Caseless("trade exception"),
            Caseless("trade exemption"),
            Caseless("traded player exception"),
            Caseless("traded player exemption"),
        ))
        .value(AssetKind::TradeException),
        alt((
            Caseless("future draft considerations"),
            Caseless("future considerations"),
            Caseless("additional considerations"),
            Caseless("other considerations"),
            Caseless("player to be named later"),
        ))
        .value(AssetKind::FutureConsiderations),
        alt((Caseless("draft considerations"), Caseless("draft consideration"))).value(AssetKind::DraftConsideration),
    ))
    .parse_next(input)?;
    Ok((kind, amount))
}

/// What is understood and is no asset: a protection that was lifted, a pick of no stated round.
fn is_change_of_terms(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("removed protection")
        || words.contains("removal of protection")
        || matches!(&*words, "draft pick" | "draft picks" | "future draft pick" | "draft pick(s)")
}

/// `Roko-Leni Ukic / Roko Ukic`, `George Johnson (Lee)`: the first is for display, the mark in brackets tells namesakes apart.
fn person(text: &str) -> PlayerName {
    let mut names = text.split(" / ").map(|name| without_mark(name.trim()).to_owned()).filter(|name| !name.is_empty());
    let name = names.next().unwrap_or_else(|| text.trim().to_owned());
    let mut aliases: Vec<_> = names.filter(|alias| *alias != name).collect();
    aliases.dedup();
    PlayerName { aliases, ..PlayerName::new(name) }
}

/// `Larry Sanders (b)` → `Larry Sanders`.
pub(super) fn without_mark(name: &str) -> &str {
    let marked = take_until::<_, &str, winnow::error::ContextError>(1.., " (").parse_peek(name);
    marked.map_or(name, |(_, bare)| bare.trim())
}

fn is_name(words: &str) -> bool {
    const OF_OTHERS: &[&str] = &[
        "pick",
        "picks",
        "cash",
        "considerations",
        "exception",
        "exemption",
        "rights",
        "swap",
        "round",
        "draft",
        "option",
        "protection",
    ];
    let is_sign = |sign: char| sign.is_alphabetic() || matches!(sign, ' ' | '.' | ',' | '\'' | '’' | '-' | '/' | '`');
    words.chars().any(char::is_uppercase)
        && words.len() <= 150
        && words.chars().all(is_sign)
        && !words.split(' ').any(|word| OF_OTHERS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str) -> Item {
        read(text, "2013-07-12".parse().unwrap())
    }

    #[test]
    fn a_bullet_in_brackets_parts_nothing() {
        assert_eq!(
            split("• Alexey Shved• first round pick (2016 #24-• Timothe Luwawu)•cash"),
            ["Alexey Shved", "first round pick (2016 #24-• Timothe Luwawu)", "cash"]
        );
        assert_eq!(split(""), Vec::<&str>::new());
    }

    #[test]
    fn the_first_name_is_for_display_and_marks_are_stripped() {
        let name = |text: &str| item(text).player.map(|player| (player.name, player.aliases));
        assert_eq!(name("Roko-Leni Ukic / Roko Ukic"), Some(("Roko-Leni Ukic".into(), vec!["Roko Ukic".into()])));
        assert_eq!(name("George Johnson (Lee)"), Some(("George Johnson".into(), vec![])));
        assert_eq!(name("Larry Sanders (b)"), Some(("Larry Sanders".into(), vec![])));
        assert_eq!(item("rights to Norris Cole (a)").kind, AssetKind::DraftRights);
        assert_eq!(item("rights to Norris Cole (a)").player.unwrap().name, "Norris Cole");
    }

    #[test]
    fn picks_have_draft_round_terms_and_outcome() {
        let pick = item("2012 second round pick (#57-Ilkan Karaman)").pick.unwrap();
        assert_eq!((pick.year, pick.round, pick.outcome.unwrap().number), (Some(2012), 2, Some(57)));
        let pick =
            item("first round pick (from Knicks, protected top 5 in 2012-15) (2012 #16-Royce White)").pick.unwrap();
        assert_eq!((pick.year, pick.terms.len()), (Some(2012), 1));
        let pick = item(
            "draft pick(s) (first round pick (protected top 13 in 2014, else 2016 and 2017 second round picks)) (2016 #35-Rade Zagorac)",
        );
        assert_eq!((pick.kind, pick.pick.unwrap().year), (AssetKind::Pick, Some(2016)));
    }

    #[test]
    fn what_stands_before_a_pick_is_a_term() {
        let pick = item("2019 protected first round pick").pick.unwrap();
        assert_eq!(pick.terms, [Term::Protected { ranges: vec![], years: None }]);
        assert_eq!(item("2021 second round pick swap").kind, AssetKind::PickSwap);
    }

    #[test]
    fn an_option_to_swap_names_its_holder() {
        let swap = item("Celtics option to swap 2017 first round picks with Nets (#1-Markelle Fultz)");
        let pick = swap.pick.unwrap();
        assert_eq!((swap.kind, pick.year, pick.round), (AssetKind::PickSwap, Some(2017), 1));
        let day = "2013-07-12".parse().unwrap();
        assert_eq!(pick.terms, [Term::Swap { holder: team_of("Celtics", day), with: team_of("Nets", day) }]);
    }

    #[test]
    fn goods_have_amounts() {
        for (text, kind, amount) in [
            ("cash", AssetKind::Cash, None),
            ("$3M cash (from Knicks)", AssetKind::Cash, Some(3_000_000)),
            ("~$13M traded player exception", AssetKind::TradeException, Some(13_000_000)),
            ("cash ($1.8M)", AssetKind::Cash, Some(1_800_000)),
            ("$7M trade exemption", AssetKind::TradeException, Some(7_000_000)),
            ("future draft considerations (?)", AssetKind::FutureConsiderations, None),
        ] {
            assert_eq!((item(text).kind, item(text).amount_usd), (kind, amount), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_flagged() {
        assert!(item("37 bags of chips").flags.contains(&Flag::UnparsedText));
        assert!(!item("removal of protection on Knicks 2014 second round pick").flags.contains(&Flag::UnparsedText));
    }
}

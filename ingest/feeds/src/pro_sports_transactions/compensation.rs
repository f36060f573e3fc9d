//! Parses the notes of rows that are compensation for a signing, and of other settlements between two teams:
//! `compensation for Jazz signing of veteran free agent Gail Goodrich from Lakers`. Each row names one or both teams.

use chrono::NaiveDate;
use reference::FranchiseId;
use winnow::ModalResult;
use winnow::combinator::{alt, opt, preceded, repeat, terminated};
use winnow::error::{ErrMode, ParserError};
use winnow::prelude::*;
use winnow::token::{rest, take_till};

use super::phrases::phrase;
use super::team::team;

/// The teams of a deal. `None` is a team that is not known.
type Teams = Vec<Option<FranchiseId>>;

/// `compensation to Pacers for Knicks signing of free agent Louis Orr`, `sent (to Pacers) as compensation for free agent Louis
/// Orr`, `compensation for assistant coach Tim Grgurich`. The list is empty if no team is named.
pub(super) fn compensation<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Teams> {
    move |input| {
        let verb = || phrase(&["sent", "received", "given", "awarded"]);
        opt((verb(), ' ')).parse_next(input)?;
        let side = opt(terminated(side(day), ' ')).parse_next(input)?;
        phrase(&["as compensation", "compensation"]).parse_next(input)?;
        opt((' ', verb())).parse_next(input)?;
        let later_side = opt(preceded(' ', self::side(day))).parse_next(input)?;
        opt(" as compensation").parse_next(input)?;
        phrase_after_space(input)?;
        Ok(side.into_iter().chain(later_side).chain(named_teams(day).parse_next(input)?).map(Some).collect())
    }
}

/// `settlement of Nets indemnity agreement with Knicks`.
pub(super) fn settlement<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Teams> {
    move |input| {
        phrase(&["in settlement of", "settlement of", "settlement"]).parse_next(input)?;
        let teams = named_teams(day).parse_next(input)?;
        if teams.is_empty() {
            return Err(ErrMode::from_input(input));
        }
        Ok(teams.into_iter().map(Some).collect())
    }
}

/// `to Knicks from Sonics in a modification of …`.
pub(super) fn to_and_from<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Teams> {
    move |input| {
        let to_from = ("to ", team(day), " from ", team(day)).map(|(_, receiver, _, sender)| [receiver, sender]);
        let from_to = ("from ", team(day), " to ", team(day)).map(|(_, sender, _, receiver)| [receiver, sender]);
        alt((to_from, from_to)).map(|teams| teams.map(Some).to_vec()).parse_next(input)
    }
}

/// `to Pacers`, `(from Braves)`.
fn side<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<FranchiseId> {
    move |input| {
        let direction = alt(("to ", "from "));
        (opt('('), direction, team(day), opt(')')).map(|(_, _, team, _)| team).parse_next(input)
    }
}

fn phrase_after_space(input: &mut &str) -> ModalResult<()> {
    (' ', phrase(&["for"])).void().parse_next(input)
}

/// Takes the rest of the text and returns the teams that it names outside of parentheses, such as the one that signed a free
/// agent and the one that lost him.
fn named_teams<'a>(day: NaiveDate) -> impl FnMut(&mut &'a str) -> ModalResult<Vec<FranchiseId>> {
    move |input| {
        let other_word = take_till(1.., [' ', '(']).value(None);
        let word = preceded(opt(' '), alt((team(day).map(Some), other_word)));
        let words: Vec<Option<FranchiseId>> = repeat(0.., word).parse_next(input)?;
        rest.void().parse_next(input)?;
        Ok(words.into_iter().flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team_name::resolve;

    #[track_caller]
    fn check(notes: &str, expected: &[&str]) {
        let day = "1978-06-12".parse().unwrap();
        let teams: Vec<_> = expected.iter().map(|name| resolve(name, day)).collect();
        let parsed = alt((compensation(day), settlement(day), to_and_from(day))).parse_peek(notes);
        assert_eq!(parsed.map(|(_, teams)| teams).ok(), Some(teams), "{notes}");
    }

    #[test]
    fn compensation_names_the_teams_of_a_signing() {
        check("compensation for Jazz signing of veteran free agent Gail Goodrich from Lakers", &["Jazz", "Lakers"]);
        check("compensation to Pacers for Knicks signing of free agent Louis Orr", &["Pacers", "Knicks"]);
        check("compensation sent to Kings for Jazz signing of veteran free agent Glenn Hansen", &["Kings", "Jazz"]);
        check("sent (to Pacers) as compensation for free agent Louis Orr", &["Pacers"]);
        check("compensation for assistant coach Tim Grgurich", &[]);
    }

    #[test]
    fn settlements_name_both_teams() {
        check("settlement of Nets $3.2M indemnity agreement with Knicks", &["Nets", "Knicks"]);
        check("to Knicks from Sonics in a modification of the compensation for Marvin Webster", &["Knicks", "Sonics"]);
    }
}

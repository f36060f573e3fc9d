//! Finds the players and teams that a text names.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::FranchiseId;

use super::known_names::{self, is_known_name};
use super::moved_names::{MovedNames, PlayerKey};
use super::team_mention;
use super::words::{Word, join, words};

/// The players of the candidates and the teams that a text names.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    pub full_names: BTreeSet<PlayerKey>,
    pub surnames: BTreeSet<PlayerKey>,
    /// Whether it names anybody in full, even players whom no candidate moves.
    pub names_anybody: bool,
    pub teams: Vec<TeamMention>,
}

/// A team name in a text.
#[derive(Debug)]
pub(super) struct TeamMention {
    /// The franchise that it names, or both franchises of a city.
    pub franchises: BTreeSet<FranchiseId>,
    /// Whether somebody goes there: `to the Bucks`, `join Milwaukee`.
    pub is_destination: bool,
}

impl Mentions {
    /// Reads a text from left to right. Of the names that start at a word the longest counts: a full name of anybody, then a
    /// team, then a surname of only one player whom a candidate moves. No word belongs to two names.
    pub(super) fn find(text: &str, day: NaiveDate, names: &MovedNames) -> Self {
        let mut mentions = Self::default();
        let words = words(text);
        let has_small_letters = words.iter().any(|word| !word.is_in_capitals);
        let mut at = 0;
        while at < words.len() {
            let (before, rest) = words.split_at(at);
            at += mentions
                .read_full_name(rest, names)
                .or_else(|| mentions.read_team(before, rest, day, names, has_small_letters))
                .or_else(|| mentions.read_surname(rest, names))
                .unwrap_or(1);
        }
        mentions
    }

    /// Returns the number of words that it has read, as do the methods below.
    fn read_full_name(&mut self, rest: &[Word], names: &MovedNames) -> Option<usize> {
        let longest = known_names::MAX_WORDS.min(rest.len());
        (1..=longest).rev().filter(|count| is_capitalised(&rest[..*count])).find(|count| {
            let name = join(&rest[..*count]);
            let is_name = names.with_full_name(&name).next().is_some() || is_known_name(&name);
            self.full_names.extend(names.with_full_name(&name).cloned());
            self.names_anybody |= is_name;
            is_name
        })
    }

    fn read_team(
        &mut self,
        before: &[Word],
        rest: &[Word],
        day: NaiveDate,
        names: &MovedNames,
        has_small_letters: bool,
    ) -> Option<usize> {
        let (franchises, count) = team_mention::at_start(rest, day)?;
        let name = join(&rest[..count]);
        // `Washington` alone may be the city or a player, so it is neither. In a text in capitals `WAS` is a word.
        let is_unclear = names.has_surname(&name) || (!has_small_letters && name.len() <= 3);
        if !is_unclear {
            self.teams.push(TeamMention { franchises, is_destination: leads_to_destination(before) });
        }
        Some(count)
    }

    fn read_surname(&mut self, rest: &[Word], names: &MovedNames) -> Option<usize> {
        (1..=2.min(rest.len())).rev().filter(|count| is_capitalised(&rest[..*count])).find_map(|count| {
            let player = names.with_surname(&join(&rest[..count]))?;
            self.surnames.insert(player.clone());
            Some(count)
        })
    }
}

/// Returns whether the first and the last word are capitalised: `Tristan da Silva`.
fn is_capitalised(name: &[Word]) -> bool {
    [name.first(), name.last()].into_iter().flatten().all(|word| word.is_capitalised)
}

/// Returns whether the words before a team name make it a destination.
fn leads_to_destination(before: &[Word]) -> bool {
    let mut words = before.iter().rev().map(|word| word.folded.as_str()).skip_while(|word| *word == "the");
    words.next().is_some_and(|word| matches!(word, "to" | "join" | "joins" | "joining" | "joined"))
}

//! The resolution of a player name on a date to a player ID.
//!
//! A name without a known player, or with several possible players on that date, is not resolved.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use feeds::claim::PlayerName;
use reference::draft::DRAFT_RECORD;
use reference::name::fold;

use crate::draft_record::DraftSelections;
use crate::eligibility::{draft_year, may_be_traded};
use crate::name_suffix::{SUFFIXES, has_junior_suffix, without_suffix};
use crate::player_index::PlayerIndex;

/// The players of the index whom a name can mean on a day.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Namesakes {
    /// Nobody of that name was a player on the day.
    None,
    One(String),
    Several,
}

/// Returns the ID of the only player whom the name can mean on the day.
pub fn resolve(
    name: &PlayerName,
    day: NaiveDate,
    players: &dyn PlayerIndex,
    drafts: &DraftSelections,
) -> Option<String> {
    match namesakes(name, day, players, drafts) {
        Namesakes::One(id) => Some(id),
        Namesakes::None | Namesakes::Several => None,
    }
}

/// Returns the players whom the name can mean on the day.
///
/// The name with its mark is looked up first, then the name itself, then its aliases, then all of them with and without a
/// suffix. The first of these lookups that finds a player who may have been traded on the day decides. If it finds several,
/// those who were drafted later are ruled out, and only a suffix can choose among the others.
pub(crate) fn namesakes(
    name: &PlayerName,
    day: NaiveDate,
    players: &dyn PlayerIndex,
    drafts: &DraftSelections,
) -> Namesakes {
    if let Some(nba_id) = name.nba_id {
        return Namesakes::One(format!("nba-{nba_id}"));
    }
    for keys in lookups(name) {
        let mut ids: BTreeSet<_> = keys.iter().flat_map(|key| players.ids_for(key)).collect();
        ids.retain(|id| may_be_traded(id, day));
        if ids.len() > 1 {
            ids.retain(|id| !is_drafted_after(id, day, &keys, drafts));
        }
        match ids.len() {
            0 => {}
            1 => return ids.pop_first().map_or(Namesakes::None, Namesakes::One),
            _ => return resolve_junior(name, ids).map_or(Namesakes::Several, Namesakes::One),
        }
    }
    Namesakes::None
}

/// Returns whether the draft class of an ID and the record of drafts say that the player was drafted after a day.
fn is_drafted_after(id: &str, day: NaiveDate, folded_names: &[String], drafts: &DraftSelections) -> bool {
    let Some(class) = draft_year(id) else { return false };
    let selections = folded_names.iter().flat_map(|name| drafts.by_name(name));
    let days: Vec<_> = selections
        .filter(|selection| i32::from(selection.year) == class)
        .map(|selection| DRAFT_RECORD.day(selection.year))
        .collect();
    !days.is_empty() && days.iter().all(|draft| *draft > day)
}

/// Returns all folded names under which [`resolve`] looks up a name.
pub fn lookup_keys(name: &PlayerName) -> BTreeSet<String> {
    lookups(name).into_iter().flatten().collect()
}

/// Returns the youngest of several namesakes, if the name has a suffix such as `Jr.` and the draft years identify him.
fn resolve_junior(name: &PlayerName, ids: BTreeSet<String>) -> Option<String> {
    let mut by_draft: Vec<_> = ids.into_iter().map(|id| (draft_year(&id), id)).collect();
    by_draft.sort();
    let (youngest_draft, youngest) = by_draft.pop()?;
    let is_only_youngest = by_draft.last().is_none_or(|(draft, _)| *draft < youngest_draft);
    (has_junior_suffix(&fold(&name.name)) && is_only_youngest).then_some(youngest)
}

/// Returns the keys of each lookup, in the order of the lookups.
fn lookups(name: &PlayerName) -> [Vec<String>; 4] {
    let folded = fold(&name.name);
    let aliases: Vec<_> = name.aliases.iter().map(|alias| fold(alias)).collect();
    let stems: BTreeSet<_> = std::iter::once(&folded)
        .chain(&aliases)
        .map(|name| without_suffix(name).to_owned())
        .filter(|stem| !stem.is_empty())
        .collect();
    let suffixed = stems.iter().flat_map(|stem| SUFFIXES.iter().map(move |suffix| format!("{stem} {suffix}")));
    let variants = suffixed.chain(stems.iter().cloned()).collect();
    let marked = name.marked_name.iter().map(|marked| fold(marked)).collect();
    [marked, vec![folded], aliases, variants]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player_index::KnownPlayers;

    fn check(name: &str, day: &str, expected: Option<&str>) {
        let id =
            resolve(&PlayerName::new(name), day.parse().unwrap(), &KnownPlayers::new([]), &DraftSelections::default());
        assert_eq!(id.as_deref(), expected, "{name} on {day}");
    }

    #[test]
    fn a_unique_name_is_resolved() {
        check("Nikola Jokic", "2022-01-01", Some("nba-203999"));
        check("LeBron James", "2010-07-10", Some("nba-2544"));
        check("Nobody Atall", "2010-07-10", None);
    }

    #[test]
    fn a_shared_name_is_resolved_to_the_player_of_the_time() {
        check("Glen Rice", "1998-01-01", Some("nba-779"));
        check("Glen Rice Jr.", "2014-01-01", Some("nba-203318"));
        check("Glen Rice Jr.", "2013-06-27", Some("nba-203318"));
        check("Glen Rice", "2013-06-27", None);
        check("Kevin Garnett", "2013-07-12", Some("nba-708"));
        check("Gerald Henderson", "1984-10-16", Some("nba-76993"));
        check("Gerald Henderson", "2015-06-25", Some("nba-201945"));
    }

    #[test]
    fn a_namesake_who_was_drafted_later_is_ruled_out() {
        let namesake = ("marcus thornton".to_owned(), "nba-1626172".to_owned());
        let (players, drafts) = (KnownPlayers::new([namesake]), DraftSelections::default());
        let resolve = |day: &str| resolve(&PlayerName::new("Marcus Thornton"), day.parse().unwrap(), &players, &drafts);
        assert_eq!(resolve("2014-02-19").as_deref(), Some("nba-201977"));
        assert_eq!(resolve("2015-06-26"), None);
    }

    #[test]
    fn a_name_of_several_players_of_the_time_is_not_resolved() {
        check("Chris Johnson", "2013-02-01", None);
        check("Marcus Williams", "2008-07-22", None);
    }

    #[test]
    fn a_mark_tells_namesakes_apart() {
        let resolve = |mark: &str| {
            let marked =
                PlayerName { marked_name: Some(format!("Chris Johnson ({mark})")), ..PlayerName::new("Chris Johnson") };
            resolve(&marked, "2013-02-01".parse().unwrap(), &KnownPlayers::new([]), &DraftSelections::default())
        };
        assert_eq!(resolve("a").as_deref(), Some("nba-202419"));
        assert_eq!(resolve("b").as_deref(), Some("nba-203187"));
        assert_eq!(resolve("c"), None);
    }

    #[test]
    fn an_alias_is_looked_up_if_the_name_is_unknown() {
        let name = PlayerName { aliases: vec!["Hedo Turkoglu".into()], ..PlayerName::new("Hidayet Turkoglu") };
        let id = resolve(&name, "2010-12-18".parse().unwrap(), &KnownPlayers::new([]), &DraftSelections::default());
        assert_eq!(id.as_deref(), Some("nba-2045"));
    }

    #[test]
    fn a_name_from_claims_is_resolved() {
        let known = KnownPlayers::new([("a newcomer".to_owned(), "nba-1650000".to_owned())]);
        let day = "2026-07-01".parse().unwrap();
        assert_eq!(
            resolve(&PlayerName::new("A. Newcomer"), day, &known, &DraftSelections::default()).as_deref(),
            Some("nba-1650000")
        );
    }
}

//! Estimates from an NBA.com player ID when the player may have been traded.
//!
//! NBA.com assigned its IDs in the order of the draft classes. Players who had left the league before 1996-97 got IDs of
//! separate ranges. The estimate is generous at both ends: it rules out impossible namesakes, and never chooses among
//! possible ones.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use reference::REFERENCE;

/// The first ID of each draft class, with the year of the draft.
const DRAFT_CLASSES: &[(i64, i32)] = &[
    (940, 1996),
    (1_490, 1997),
    (1_700, 1998),
    (1_880, 1999),
    (2_020, 2000),
    (2_190, 2001),
    (2_390, 2002),
    (2_540, 2003),
    (2_730, 2004),
    (101_100, 2005),
    (200_740, 2006),
    (201_140, 2007),
    (201_560, 2008),
    (201_930, 2009),
    (202_320, 2010),
    (202_680, 2011),
    (203_070, 2012),
    (203_450, 2013),
    (203_890, 2014),
    (1_626_140, 2015),
    (1_627_730, 2016),
    (1_628_360, 2017),
    (1_629_000, 2018),
    (1_629_620, 2019),
    (1_630_160, 2020),
    // The first players of G League Ignite got their IDs a year before their draft.
    (1_630_221, 2021),
    (1_630_231, 2020),
    (1_630_520, 2021),
    (1_631_090, 2022),
    (1_641_700, 2023),
    (1_642_250, 2024),
    (1_642_840, 2025),
];

/// The maximum number of years between the draft of a player and his last trade. The longest career so far has 23.
const LONGEST_CAREER: i32 = 24;

/// Returns whether a player or his draft rights may have been traded on the day. An ID without information about the
/// time rules out no day.
pub(crate) fn may_be_traded(player_id: &str, day: NaiveDate) -> bool {
    let Some(nba_id) = parse_nba_id(player_id) else { return true };
    match draft_class(nba_id) {
        None if left_before_1996(nba_id) => day.year() <= 1998,
        // Kevin Garnett, who has such an ID, was last traded in 2015.
        None => (1976..=2016).contains(&day.year()),
        // Some players signed as free agents in another year than their ID suggests.
        Some(draft) => (draft - 1..=draft + LONGEST_CAREER).contains(&day.year()),
    }
}

/// Returns whether a player is in the reference data, which has every player who had appeared in a game when it was made.
pub(crate) fn has_played(player_id: &str) -> bool {
    static PLAYED: LazyLock<HashSet<i64>> =
        LazyLock::new(|| REFERENCE.players.iter().map(|player| player.nba_id).collect());
    parse_nba_id(player_id).is_some_and(|nba_id| PLAYED.contains(&nba_id))
}

/// Returns the year of the draft class of a player, if the ID implies it.
pub fn draft_year(player_id: &str) -> Option<i32> {
    draft_class(parse_nba_id(player_id)?)
}

fn parse_nba_id(player_id: &str) -> Option<i64> {
    player_id.strip_prefix("nba-")?.parse().ok()
}

fn draft_class(nba_id: i64) -> Option<i32> {
    if left_before_1996(nba_id) {
        return None;
    }
    DRAFT_CLASSES.iter().rev().find(|(first, _)| *first <= nba_id).map(|(_, draft)| *draft)
}

/// Returns whether an ID is in a range of players who had left the league before 1996-97: an alphabetical range, single
/// additions, and a range of some of the best players.
const fn left_before_1996(nba_id: i64) -> bool {
    matches!(nba_id, 76_001..=78_700 | 90_000..=101_000 | 600_000..=600_999)
}

#[cfg(test)]
mod tests {
    use reference::REFERENCE;
    use reference::name::fold;

    use super::*;

    fn id(name: &str) -> String {
        let known = REFERENCE.players.iter().find(|player| fold(&player.name) == fold(name)).unwrap();
        format!("nba-{}", known.nba_id)
    }

    #[test]
    fn an_id_implies_the_draft_year() {
        for (name, draft) in [
            ("Kobe Bryant", 1996),
            ("Tim Duncan", 1997),
            ("Dirk Nowitzki", 1998),
            ("Pau Gasol", 2001),
            ("Yao Ming", 2002),
            ("LeBron James", 2003),
            ("Dwight Howard", 2004),
            ("Chris Paul", 2005),
            ("Kevin Durant", 2007),
            ("Stephen Curry", 2009),
            ("Kyrie Irving", 2011),
            ("Anthony Davis", 2012),
            ("Giannis Antetokounmpo", 2013),
            ("Nikola Jokic", 2014),
            ("Luka Doncic", 2018),
            ("LaMelo Ball", 2020),
            ("Jalen Green", 2021),
            ("Cade Cunningham", 2021),
            ("Paolo Banchero", 2022),
            ("Victor Wembanyama", 2023),
            ("Cooper Flagg", 2025),
        ] {
            assert_eq!(draft_year(&id(name)), Some(draft), "{name}");
        }
    }

    #[test]
    fn ids_from_before_the_draft_classes_imply_no_draft_year() {
        for name in ["Byron Scott", "Rick Mahorn", "Bill Laimbeer", "George Mikan"] {
            assert_eq!(draft_year(&id(name)), None, "{name}");
        }
        assert_eq!(draft_year("new-somebody"), None);
    }

    #[test]
    fn a_player_may_be_traded_from_his_draft_to_his_last_season() {
        for (name, first, last) in [
            ("LeBron James", 2002, 2027),
            ("Luka Doncic", 2017, 2042),
            // Only the end is known for players who had left before 1996-97.
            ("George Mikan", 1946, 1998),
            ("Bill Laimbeer", 1946, 1998),
            ("Rory Sparrow", 1946, 1998),
            // Neither end is known for players who were still active without an ID of a draft class.
            ("Byron Scott", 1976, 2016),
        ] {
            let id = id(name);
            let is_possible = |year| may_be_traded(&id, NaiveDate::from_ymd_opt(year, 2, 1).unwrap());
            let years: Vec<_> = (1946..=2060).filter(|year| is_possible(*year)).collect();
            assert_eq!((years.first(), years.last()), (Some(&first), Some(&last)), "{name}");
            assert!(years.windows(2).all(|pair| pair[1] == pair[0] + 1), "{name}");
        }
    }

    #[test]
    fn an_id_without_information_rules_out_no_day() {
        for id in ["new-somebody", "nba-", "nba-x", ""] {
            assert!(may_be_traded(id, NaiveDate::MIN) && may_be_traded(id, NaiveDate::MAX), "{id:?}");
        }
    }

    #[test]
    fn draft_classes_are_sorted_by_id() {
        assert!(DRAFT_CLASSES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(DRAFT_CLASSES.iter().all(|(first, _)| !left_before_1996(*first)));
    }
}

//! When a player may have been traded, as NBA.com's ids tell: they were given in the order of draft classes, and those who had
//! left the league before 1996-97 got theirs together.
//!
//! An estimate, generous at both ends, that drops impossible namesakes; it never chooses among possible ones.

use chrono::{Datelike, NaiveDate};

/// First id of a class, with its draft.
const CLASSES: &[(i64, i32)] = &[
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
    // The first class of G League Ignite: in the league's books a year before its draft.
    (1_630_221, 2021),
    (1_630_231, 2020),
    (1_630_520, 2021),
    (1_631_090, 2022),
    (1_641_700, 2023),
    (1_642_250, 2024),
    (1_642_840, 2025),
];

/// Whether an id is of those who left before 1996-97: by name, a few one by one, and some of the best together.
const fn is_early(nba_id: i64) -> bool {
    matches!(nba_id, 76_001..=78_700 | 90_000..=101_000 | 600_000..=600_999)
}

/// DraftYears between the draft of a player and his last trade; the longest career so far has 23.
const LONGEST_CAREER: i32 = 24;

/// Whether the player of an id of ours may have been traded on a day, or his draft rights. True of ids that tell nothing.
pub fn may_be_traded(id: &str, day: NaiveDate) -> bool {
    let Some(nba_id) = number(id) else { return true };
    match class(nba_id) {
        None if is_early(nba_id) => day.year() <= 1998,
        // Kevin Garnett, of these, was last traded in 2015.
        None => (1976..=2016).contains(&day.year()),
        // Some were signed as free agents of another class than their ids tell.
        Some(draft) => (draft - 1..=draft + LONGEST_CAREER).contains(&day.year()),
    }
}

/// The draft class that an id of ours is of, where it tells.
pub fn draft_year(id: &str) -> Option<i32> {
    class(number(id)?)
}

fn number(id: &str) -> Option<i64> {
    id.strip_prefix("nba-")?.parse().ok()
}

fn class(nba_id: i64) -> Option<i32> {
    if is_early(nba_id) {
        return None;
    }
    CLASSES.iter().rev().find(|(first, _)| *first <= nba_id).map(|(_, draft)| *draft)
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
    fn an_id_tells_the_draft() {
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
    fn ids_before_the_classes_tell_no_draft() {
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
            // Of those who had left before 1996-97 only the end is known, of those who had not, neither.
            ("George Mikan", 1946, 1998),
            ("Bill Laimbeer", 1946, 1998),
            ("Rory Sparrow", 1946, 1998),
            ("Byron Scott", 1976, 2016),
        ] {
            let may_be = |year| may_be_traded(&id(name), NaiveDate::from_ymd_opt(year, 2, 1).unwrap());
            let years: Vec<_> = (1946..=2060).filter(|year| may_be(*year)).collect();
            assert_eq!((years.first(), years.last()), (Some(&first), Some(&last)), "{name}");
            assert!(years.windows(2).all(|two| two[1] == two[0] + 1), "{name}");
        }
    }

    #[test]
    fn an_id_that_tells_nothing_rules_nobody_out() {
        for id in ["new-somebody", "nba-", "nba-x", ""] {
            assert!(may_be_traded(id, NaiveDate::MIN) && may_be_traded(id, NaiveDate::MAX), "{id:?}");
        }
    }

    #[test]
    fn classes_are_in_the_order_of_their_ids() {
        assert!(CLASSES.windows(2).all(|two| two[0].0 < two[1].0));
        assert!(CLASSES.iter().all(|(first, _)| !is_early(*first)));
    }
}

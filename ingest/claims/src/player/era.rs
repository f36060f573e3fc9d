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

/// Ids of those who left before 1996-97.
const EARLY: std::ops::RangeInclusive<i64> = 76_001..=78_700;

/// Years between the draft of a player and his last trade; the longest career so far has 23.
const LONGEST_CAREER: i32 = 24;

/// Whether the player of an id of ours may have been traded on a day, or his draft rights. True of ids that tell nothing.
pub fn may_be_traded(id: &str, day: NaiveDate) -> bool {
    let Some(nba_id) = number(id) else { return true };
    match class(nba_id) {
        None if EARLY.contains(&nba_id) => day.year() <= 1998,
        None => (1976..=2012).contains(&day.year()),
        // Some were signed as free agents of another class than their ids tell.
        Some(draft) => (draft - 1..=draft + LONGEST_CAREER).contains(&day.year()),
    }
}

/// The draft class that an id of ours is of, where it tells.
pub fn drafted_in(id: &str) -> Option<i32> {
    class(number(id)?)
}

fn number(id: &str) -> Option<i64> {
    id.strip_prefix("nba-")?.parse().ok()
}

fn class(nba_id: i64) -> Option<i32> {
    if EARLY.contains(&nba_id) {
        return None;
    }
    CLASSES.iter().rev().find(|(first, _)| *first <= nba_id).map(|(_, draft)| *draft)
}

//! The teams that have a pick of their own in a draft.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::{FranchiseId, REFERENCE};

/// Returns the franchises that have a team when the draft of a year usually takes place. A new team that takes part only
/// from the next draft on is among them; the pick that it does not have is never traded.
pub fn teams_of_draft(year: i16) -> BTreeSet<FranchiseId> {
    let day = |month| NaiveDate::from_ymd_opt(i32::from(year), month, 1).expect("a year of 16 bits has this day");
    let has_team =
        |franchise: FranchiseId| [6, 7].into_iter().any(|month| REFERENCE.team_on(franchise, day(month)).is_some());
    REFERENCE.franchises.iter().map(|franchise| franchise.id).filter(|franchise| has_team(*franchise)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_has_the_teams_of_its_time() {
        let count = |year| teams_of_draft(year).len();
        assert_eq!(
            (count(1980), count(1990), count(2000), count(2003), count(2004), count(2033)),
            (23, 27, 29, 29, 30, 30)
        );
    }
}

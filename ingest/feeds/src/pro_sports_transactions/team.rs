//! Team names as the feed writes them.

use chrono::NaiveDate;
use reference::FranchiseId;

use crate::team_name::resolve;

/// Resolves a team. `Hornets/Pelicans` is one franchise under two names.
pub(super) fn resolve_team(name: &str, day: NaiveDate) -> Option<FranchiseId> {
    resolve(name, day).or_else(|| name.split('/').find_map(|part| resolve(part, day)))
}

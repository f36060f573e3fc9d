//! The gaps between stints: times for which no feed states a team.

use super::stints::Stint;
use crate::dto::{Gap, GapReason, How};

/// Returns the gaps between stints whose teams do not meet, oldest first.
pub(super) fn between(stints: &[Stint]) -> Vec<Gap> {
    stints.windows(2).filter_map(|pair| gap(&pair[0], &pair[1])).collect()
}

fn gap(before: &Stint, after: &Stint) -> Option<Gap> {
    let end = before.to.as_ref()?;
    let (from, to) = (end.date.unwrap_or(before.last_seen), after.from.date.unwrap_or(after.first_seen));
    // A player who is waived and signs on one day has a team on each day.
    let is_same_event = end.date.is_some()
        && after.from.date == end.date
        && (end.how == How::Waived
            || (&after.from.trade_id, &after.from.transaction_id) == (&end.trade_id, &end.transaction_id));
    let reason = match end.how {
        _ if is_same_event => return None,
        How::Waived => GapReason::Waived,
        How::Trade | How::DraftRights => GapReason::UnknownReceiver,
        _ => GapReason::LeftUnseen,
    };
    Some(Gap { from, to, reason, text: text(reason).to_owned() })
}

const fn text(reason: GapReason) -> &'static str {
    match reason {
        GapReason::Waived => "no feed states a team after the waiver",
        GapReason::LeftUnseen => "no feed states how he left",
        GapReason::UnknownReceiver => "no feed states the team that received him",
    }
}

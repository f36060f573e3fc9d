//! Paths of a trade and of the resources below it.

use crate::http::percent;

/// Returns the canonical path of a trade. `suffix` is the rest of the path, such as `/revisions`.
pub fn trade_path(id: &str, suffix: &str) -> String {
    let mut path = "/v1/trades/".to_owned();
    percent::encode(id, &mut path);
    path.push_str(suffix);
    path
}

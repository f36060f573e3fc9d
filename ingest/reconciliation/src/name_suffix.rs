//! Generational suffixes of names (`Jr.`, `III`). Feeds add and omit them inconsistently.

/// All suffixes, folded.
pub(crate) const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "v"];

/// Returns a folded name without its suffix.
pub(crate) fn without_suffix(folded_name: &str) -> &str {
    match folded_name.rsplit_once(' ') {
        Some((stem, suffix)) if SUFFIXES.contains(&suffix) => stem,
        _ => folded_name,
    }
}

/// Returns whether a folded name has a suffix that marks the younger of two namesakes.
pub(crate) fn has_junior_suffix(folded_name: &str) -> bool {
    folded_name.rsplit_once(' ').is_some_and(|(_, suffix)| matches!(suffix, "jr" | "ii" | "iii"))
}

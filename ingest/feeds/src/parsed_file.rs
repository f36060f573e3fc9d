//! The result of parsing a file: claims and rejections, or an error that concerns the whole file.

use std::collections::BTreeMap;

use crate::claim::Claim;

/// What a parser found in a file.
#[derive(Debug, Default, PartialEq)]
pub struct ParsedFile {
    pub rows: usize,
    /// Number of valid rows that are not used, by reason: the feed is not used for their kind, such as the hiring of a coach, or
    /// they repeat an earlier row.
    pub skipped: BTreeMap<&'static str, usize>,
    pub claims: Vec<Claim>,
    pub rejections: Vec<Rejection>,
}

/// A row that cannot be used. The rest of its file loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Key of the source record to which the row belongs, if the row states it. The feed still states that record, so it is not
    /// withdrawn.
    pub record_key: Option<String>,
    /// Line of the file on which the row starts, from 1.
    pub line: u32,
    /// Stable identifier of the kind of error.
    pub code: &'static str,
    pub message: String,
    /// The row as the file has it, cut off after [`RAW_LIMIT`] bytes.
    pub raw: String,
}

/// Why a file cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FileError {
    pub line: Option<u32>,
    pub code: &'static str,
    pub message: String,
}

/// Maximum number of bytes that are kept of a rejected row.
pub const RAW_LIMIT: usize = 2_000;

/// Maximum share of rejected rows. Above it, the file is probably not what it seems, and none of it loads.
const MAX_REJECTED_SHARE: f64 = 0.5;

impl FileError {
    /// Creates the error for a text that is not of the feed. Sites may answer with an HTML page and status 200 instead of
    /// the file, so such a page has a code of its own.
    pub(crate) fn not_the_feed(text: &str, line: Option<u32>, message: impl Into<String>) -> Self {
        if text.trim_start().starts_with('<') {
            return Self::html_instead_of_feed(line);
        }
        Self { line, code: "not_the_feed", message: message.into() }
    }

    pub(crate) fn html_instead_of_feed(line: Option<u32>) -> Self {
        let message = "the file is HTML, not the feed: the site may have answered with an error page".to_owned();
        Self { line, code: "html_instead_of_feed", message }
    }
}

impl ParsedFile {
    /// Returns the number of valid rows that are not used.
    pub fn skipped_rows(&self) -> usize {
        self.skipped.values().sum()
    }

    pub(crate) fn check_rejection_rate(self) -> Result<Self, FileError> {
        let rejected = self.rejections.len();
        #[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^52")]
        let share = rejected as f64 / self.rows.max(1) as f64;
        if share <= MAX_REJECTED_SHARE {
            return Ok(self);
        }
        let first = &self.rejections[0];
        Err(FileError {
            line: Some(first.line),
            code: "too_many_rejections",
            message: format!("{rejected} of {} rows cannot be used; the first: {}", self.rows, first.message),
        })
    }
}

/// Returns the start of a text, at most `bytes` long and without a partial character at its end.
pub fn truncate(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_truncated_text_ends_with_a_whole_character() {
        assert_eq!(truncate("Jokić", 5), "Joki");
        assert_eq!(truncate("Jokić", 60), "Jokić");
    }
}

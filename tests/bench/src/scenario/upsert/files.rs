//! Files whose rows no earlier file has.

use feeds::ParsedFile;

use crate::feed_rows;
use crate::sample::FEED;

/// As in the sample, a player has about four rows.
const ROWS_PER_PLAYER: usize = 4;

/// The parsed content of one file.
pub(super) struct File {
    /// Number of its first row.
    pub(super) first_row: usize,
    pub(super) content: ParsedFile,
}

/// Generates files.
#[derive(Default)]
pub(super) struct Files {
    next_row: usize,
}

impl Files {
    pub(super) fn next(&mut self, rows: usize) -> anyhow::Result<File> {
        let first_row = self.next_row.next_multiple_of(ROWS_PER_PLAYER);
        self.next_row = first_row + rows;
        let rows: Vec<_> =
            (first_row..self.next_row).map(|number| feed_rows::transaction(number, number / ROWS_PER_PLAYER)).collect();
        let text = String::from_utf8(feed_rows::file(&rows))?;
        Ok(File { first_row, content: FEED.parse(&text)? })
    }
}

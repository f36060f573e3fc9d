//! Line numbers for parsers that do not keep them.

use crate::text::offset_in;

/// Counts lines up to a part of a text. The caller must ask for the parts in the order of the text.
pub(crate) struct LineCounter<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
}

impl<'a> LineCounter<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1 }
    }

    /// Returns the line, from 1, on which a slice of the text starts.
    pub(crate) fn line_of(&mut self, part: &str) -> u32 {
        self.line_at(offset_in(self.text, part))
    }

    /// Returns the line, from 1, of a byte offset.
    pub(crate) fn line_at(&mut self, offset: usize) -> u32 {
        let passed = self.text.as_bytes()[self.offset..offset].iter().filter(|byte| **byte == b'\n').count();
        self.line += u32::try_from(passed).expect("a file has fewer than 2^32 lines: its size is limited");
        self.offset = offset;
        self.line
    }
}

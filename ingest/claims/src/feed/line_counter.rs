//! The line of a file on which a row starts, for parsers that keep no lines.

/// Finds the line of a part of a text; parts come in the order of the text.
pub(super) struct LineCounter<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
}

impl<'a> LineCounter<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1 }
    }

    /// The line, from 1, of a part that lies in the text, behind those asked for before.
    pub(super) fn line_of(&mut self, part: &str) -> u32 {
        self.line_at(part.as_ptr().addr() - self.text.as_ptr().addr())
    }

    /// The line, from 1, of a byte of the text.
    pub(super) fn line_at(&mut self, offset: usize) -> u32 {
        let passed = self.text.as_bytes()[self.offset..offset].iter().filter(|byte| **byte == b'\n').count();
        self.line += u32::try_from(passed).expect("a file of capped size has fewer lines");
        self.offset = offset;
        self.line
    }
}

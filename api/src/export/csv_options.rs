//! How a CSV file is written for the program that opens it.

use csv::{ByteRecord, ReaderBuilder, Terminator, WriterBuilder};

use super::ExportError;

/// UTF-8's byte order mark, by which Excel recognises the encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// First characters by which spreadsheets recognise a formula.
const FORMULA_STARTS: &[u8] = b"=+-@\t\r";

#[derive(Debug, Clone, Copy)]
pub struct CsvOptions {
    /// Whether cells stay as they are, although a spreadsheet could take some for formulas.
    pub is_raw: bool,
    pub has_byte_order_mark: bool,
}

impl CsvOptions {
    /// Applies the options to a file.
    pub fn apply(self, file: Vec<u8>) -> Result<Vec<u8>, ExportError> {
        if self.is_raw && !self.has_byte_order_mark {
            return Ok(file);
        }
        let mark = if self.has_byte_order_mark { BYTE_ORDER_MARK } else { b"" };
        if self.is_raw || !file.iter().any(|byte| FORMULA_STARTS.contains(byte)) {
            return Ok([mark, &file].concat());
        }
        let mut out = Vec::with_capacity(mark.len() + file.len());
        out.extend(mark);
        write_as_text(&file, out).map_err(ExportError::Csv)
    }
}

/// Appends the records of a file, with an apostrophe before each cell that a spreadsheet could take for a formula.
fn write_as_text(file: &[u8], out: Vec<u8>) -> Result<Vec<u8>, csv::Error> {
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(file);
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    let mut record = ByteRecord::new();
    let mut cell = Vec::new();
    while reader.read_byte_record(&mut record)? {
        for field in &record {
            cell.clear();
            if field.first().is_some_and(|first| FORMULA_STARTS.contains(first)) {
                cell.push(b'\'');
            }
            cell.extend(field);
            writer.write_field(&cell)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "text,amount\r\n=HYPERLINK(1),1\r\n\"\t=1, 2\",\r\n-1,\r\nDončić-a,2\r\n";

    fn apply(is_raw: bool, has_byte_order_mark: bool) -> String {
        let options = CsvOptions { is_raw, has_byte_order_mark };
        String::from_utf8(options.apply(FILE.into()).unwrap()).unwrap()
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_becomes_text() {
        let expected = "text,amount\r\n'=HYPERLINK(1),1\r\n\"'\t=1, 2\",\r\n'-1,\r\nDončić-a,2\r\n";
        assert_eq!(apply(false, false), expected);
        assert_eq!(apply(false, true), format!("\u{feff}{expected}"));
    }

    #[test]
    fn a_raw_file_is_unchanged() {
        assert_eq!(apply(true, false), FILE);
        assert_eq!(apply(true, true), format!("\u{feff}{FILE}"));
    }
}

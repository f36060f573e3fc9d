//! Typed values of JSON. Each error message starts with the path of the value, such as `assets[2].pick.year`.

use chrono::NaiveDate;
use reference::FranchiseId;
use serde_json::Value;

use crate::parsed_file::truncate;
use crate::rows::RowError;
use crate::team_name::resolve;

/// Maximum length of a text in bytes.
const MAX_TEXT_BYTES: usize = 2_000;

/// Maximum number of elements of a list. No trade has as many assets.
const MAX_LIST_LENGTH: usize = 200;

/// Returns a text that is not blank.
pub(super) fn text<'a>(path: &str, value: &'a Value) -> Result<&'a str, RowError> {
    let text = value.as_str().ok_or_else(|| wrong_type(path, value, "a text"))?;
    let fault = if text.trim().is_empty() {
        "is blank".to_owned()
    } else if text.contains('\0') {
        "contains the character U+0000".to_owned()
    } else if text.len() > MAX_TEXT_BYTES {
        format!("has {} bytes, the maximum is {MAX_TEXT_BYTES}", text.len())
    } else {
        return Ok(text.trim());
    };
    Err(invalid_value(path, format!("{} {fault}", shorten(value))))
}

pub(super) fn whole(path: &str, value: &Value, min: i64, max: i64) -> Result<i64, RowError> {
    let number = value.as_i64().ok_or_else(|| wrong_type(path, value, "a whole number"))?;
    if (min..=max).contains(&number) {
        return Ok(number);
    }
    Err(invalid_value(path, format!("{number} is out of range, expected {min} to {max}")))
}

/// Returns a whole number of the size of years, rounds and draft positions.
pub(super) fn whole_i16(path: &str, value: &Value, min: i16, max: i16) -> Result<i16, RowError> {
    let number = whole(path, value, min.into(), max.into())?;
    Ok(i16::try_from(number).expect("the number is between two numbers of this size"))
}

pub(super) fn boolean(path: &str, value: &Value) -> Result<bool, RowError> {
    value.as_bool().ok_or_else(|| wrong_type(path, value, "true or false"))
}

/// Returns the elements of a list that is not empty, each with its path.
pub(super) fn list<'a>(path: &str, value: &'a Value) -> Result<Vec<(String, &'a Value)>, RowError> {
    let elements = value.as_array().ok_or_else(|| wrong_type(path, value, "a list"))?;
    if (1..=MAX_LIST_LENGTH).contains(&elements.len()) {
        let with_path = |(index, element)| (format!("{path}[{index}]"), element);
        return Ok(elements.iter().enumerate().map(with_path).collect());
    }
    Err(invalid_value(path, format!("has {} elements, expected 1 to {MAX_LIST_LENGTH}", elements.len())))
}

/// Returns the two ends of a span, such as `[1, 4]`.
pub(super) fn span(path: &str, value: &Value, min: i16, max: i16) -> Result<(i16, i16), RowError> {
    let (first, last) = open_span(path, value, min, max)?;
    let last = last.ok_or_else(|| wrong_type(&format!("{path}[1]"), &Value::Null, "a whole number"))?;
    Ok((first, last))
}

/// Returns the two ends of a span whose second end may be `null`, for a span without an end.
pub(super) fn open_span(path: &str, value: &Value, min: i16, max: i16) -> Result<(i16, Option<i16>), RowError> {
    let ends = list(path, value)?;
    let [(first_path, first), (last_path, last)] = ends.as_slice() else {
        return Err(invalid_value(path, format!("{} is not a span, expected [first, last]", shorten(value))));
    };
    let first = whole_i16(first_path, first, min, max)?;
    if last.is_null() {
        return Ok((first, None));
    }
    let last = whole_i16(last_path, last, min, max)?;
    if first <= last {
        return Ok((first, Some(last)));
    }
    Err(invalid_value(path, format!("{} ends before it starts, expected [first, last]", shorten(value))))
}

/// Returns the franchise that a team code means on a day.
pub(super) fn team(path: &str, value: &Value, day: NaiveDate) -> Result<FranchiseId, RowError> {
    let code = text(path, value)?;
    let is_code = (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let found = if is_code { resolve(code, day) } else { None };
    found.ok_or_else(|| RowError::new("unknown_team", format!("{path}: unknown team code {}", shorten(value))))
}

/// Returns a value as JSON, shortened for a message.
pub(super) fn shorten(value: &Value) -> String {
    const MAX_BYTES: usize = 80;
    let json = value.to_string();
    if json.len() <= MAX_BYTES { json } else { format!("{}…", truncate(&json, MAX_BYTES)) }
}

pub(super) fn invalid_value(path: &str, fault: impl AsRef<str>) -> RowError {
    RowError::new("invalid_value", format!("{path}: {}", fault.as_ref()))
}

pub(super) fn wrong_type(path: &str, value: &Value, expected: &str) -> RowError {
    let prefix = if path.is_empty() { String::new() } else { format!("{path}: ") };
    RowError::new("wrong_type", format!("{prefix}found {}, expected {expected}", shorten(value)))
}

//! The members of an object, taken one by one: what is left over is unknown, and every message names the member.

use chrono::NaiveDate;
use reference::FranchiseId;
use serde_json::{Map, Value};

use crate::parsed_file::truncate;
use crate::team_name::franchise;

/// Most bytes of a text.
const LONGEST_TEXT: usize = 2_000;

/// Most items of a list; no trade has as many assets.
const LONGEST_LIST: usize = 200;

/// Why a line cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RowError {
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl RowError {
    pub(super) const fn new(code: &'static str, message: String) -> Self {
        Self { code, message }
    }
}

/// An object on its way through a reader. Every member is taken by its name and type; [`Members::end`] refuses the rest.
pub(super) struct Members<'a> {
    /// Where the object stands, such as `assets[2].pick`; empty for the line itself.
    path: String,
    object: &'a Map<String, Value>,
    known: Vec<&'static str>,
}

impl<'a> Members<'a> {
    pub(super) fn of(path: impl Into<String>, value: &'a Value) -> Result<Self, RowError> {
        let path = path.into();
        match value {
            Value::Object(object) => Ok(Self { path, object, known: Vec::new() }),
            other => Err(wrong_type(&path, other, "an object")),
        }
    }

    /// The full name of a member: `assets[2].pick.year`.
    pub(super) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub(super) fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        self.object.get(name)
    }

    /// What a reader makes of a member that has to be there.
    pub(super) fn required<T>(
        &mut self,
        name: &'static str,
        take: impl FnOnce(&mut Self, &'static str) -> Result<Option<T>, RowError>,
    ) -> Result<T, RowError> {
        let taken = take(self, name)?;
        taken.ok_or_else(|| RowError::new("missing_member", format!("{} is missing", self.path(name))))
    }

    /// A text that says something.
    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<&'a str>, RowError> {
        let path = self.path(name);
        self.value(name).map(|value| text(&path, value)).transpose()
    }

    pub(super) fn whole(&mut self, name: &'static str, least: i64, most: i64) -> Result<Option<i64>, RowError> {
        let path = self.path(name);
        self.value(name).map(|value| whole(&path, value, least, most)).transpose()
    }

    /// A whole number that fits a column of years, rounds and places.
    pub(super) fn small(&mut self, name: &'static str, least: i16, most: i16) -> Result<Option<i16>, RowError> {
        let path = self.path(name);
        self.value(name).map(|value| small(&path, value, least, most)).transpose()
    }

    pub(super) fn flag(&mut self, name: &'static str) -> Result<Option<bool>, RowError> {
        let path = self.path(name);
        self.value(name)
            .map(|value| value.as_bool().ok_or_else(|| wrong_type(&path, value, "true or false")))
            .transpose()
    }

    /// Each item of a list with its path.
    pub(super) fn list(&mut self, name: &'static str) -> Result<Option<Vec<(String, &'a Value)>>, RowError> {
        let path = self.path(name);
        self.value(name).map(|value| list(&path, value)).transpose()
    }

    /// The franchise that a code means on a day.
    pub(super) fn team(&mut self, name: &'static str, day: NaiveDate) -> Result<Option<FranchiseId>, RowError> {
        let path = self.path(name);
        self.value(name).map(|value| team(&path, value, day)).transpose()
    }

    pub(super) fn teams(&mut self, name: &'static str, day: NaiveDate) -> Result<Option<Vec<FranchiseId>>, RowError> {
        let items = self.list(name)?;
        items.map(|items| items.iter().map(|(path, value)| team(path, value, day)).collect()).transpose()
    }

    /// Refuses members that nobody took.
    pub(super) fn end(self) -> Result<(), RowError> {
        let Some((name, value)) = self.object.iter().find(|(name, _)| !self.known.contains(&name.as_str())) else {
            return Ok(());
        };
        let member = self.path(truncate(name, 60));
        let message = format!("{member} ({}) is none of the members {}", shown(value), self.known.join(", "));
        Err(RowError::new("unknown_member", message))
    }
}

pub(super) fn text<'a>(path: &str, value: &'a Value) -> Result<&'a str, RowError> {
    let text = value.as_str().ok_or_else(|| wrong_type(path, value, "a text"))?;
    let reason = if text.trim().is_empty() {
        "says nothing".to_owned()
    } else if text.contains('\0') {
        "holds U+0000".to_owned()
    } else if text.len() > LONGEST_TEXT {
        format!("has more than {LONGEST_TEXT} bytes")
    } else {
        return Ok(text.trim());
    };
    Err(RowError::new("invalid_value", format!("{path} {} {reason}", shown(value))))
}

pub(super) fn whole(path: &str, value: &Value, least: i64, most: i64) -> Result<i64, RowError> {
    let number = value.as_i64().ok_or_else(|| wrong_type(path, value, "a whole number"))?;
    if (least..=most).contains(&number) {
        return Ok(number);
    }
    Err(RowError::new("invalid_value", format!("{path} {number} is not from {least} to {most}")))
}

pub(super) fn small(path: &str, value: &Value, least: i16, most: i16) -> Result<i16, RowError> {
    let number = whole(path, value, least.into(), most.into())?;
    Ok(i16::try_from(number).expect("it lies between two numbers of that size"))
}

pub(super) fn list<'a>(path: &str, value: &'a Value) -> Result<Vec<(String, &'a Value)>, RowError> {
    let items = value.as_array().ok_or_else(|| wrong_type(path, value, "a list"))?;
    if (1..=LONGEST_LIST).contains(&items.len()) {
        return Ok(items.iter().enumerate().map(|(place, item)| (format!("{path}[{place}]"), item)).collect());
    }
    Err(RowError::new("invalid_value", format!("{path} has {} items, not 1 to {LONGEST_LIST}", items.len())))
}

/// Two whole numbers in order, ends of a span.
pub(super) fn span(path: &str, value: &Value, least: i16, most: i16) -> Result<(i16, i16), RowError> {
    let ends = list(path, value)?;
    let [(first_path, first), (last_path, last)] = ends.as_slice() else {
        return Err(RowError::new("invalid_value", format!("{path} {} is not a first and a last", shown(value))));
    };
    let (first, last) = (small(first_path, first, least, most)?, small(last_path, last, least, most)?);
    if first <= last {
        return Ok((first, last));
    }
    Err(RowError::new("invalid_value", format!("{path} {} ends before it begins", shown(value))))
}

fn team(path: &str, value: &Value, day: NaiveDate) -> Result<FranchiseId, RowError> {
    let code = text(path, value)?;
    let is_code = (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let found = if is_code { franchise(code, day) } else { None };
    found.ok_or_else(|| RowError::new("unknown_team", format!("{path} {} is no team's code", shown(value))))
}

/// A value as JSON, cut to what a message can hold.
pub(super) fn shown(value: &Value) -> String {
    const MOST: usize = 80;
    let json = value.to_string();
    if json.len() <= MOST { json } else { format!("{}…", truncate(&json, MOST)) }
}

fn wrong_type(path: &str, value: &Value, expected: &str) -> RowError {
    let named = if path.is_empty() { String::new() } else { format!("{path} ") };
    RowError::new("wrong_type", format!("{named}{} is not {expected}", shown(value)))
}

//! Reads the members of a JSON object one by one, by name and type. Members that are not read are unknown.

use chrono::NaiveDate;
use reference::FranchiseId;
use serde_json::{Map, Value};

use super::value::{boolean, list, shorten, team, text, whole, whole_i16, wrong_type};
use crate::parsed_file::truncate;
use crate::rows::RowError;

pub(super) struct Members<'a> {
    /// Path of the object, such as `assets[2].pick`; empty for the line itself.
    path: String,
    object: &'a Map<String, Value>,
    /// Names of the members that were read.
    known: Vec<&'static str>,
}

impl<'a> Members<'a> {
    pub(super) fn new(path: impl Into<String>, value: &'a Value) -> Result<Self, RowError> {
        let path = path.into();
        match value {
            Value::Object(object) => Ok(Self { path, object, known: Vec::new() }),
            other => Err(wrong_type(&path, other, "an object")),
        }
    }

    /// Returns the full path of a member: `assets[2].pick.year`.
    pub(super) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    pub(super) fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        self.object.get(name)
    }

    /// Reads a member that must be present, with one of the other methods.
    pub(super) fn required<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> Result<Option<T>, RowError>,
    ) -> Result<T, RowError> {
        read(self, name)?.ok_or_else(|| self.missing(name))
    }

    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<&'a str>, RowError> {
        self.read(name, text)
    }

    pub(super) fn whole(&mut self, name: &'static str, min: i64, max: i64) -> Result<Option<i64>, RowError> {
        self.read(name, |path, value| whole(path, value, min, max))
    }

    pub(super) fn whole_i16(&mut self, name: &'static str, min: i16, max: i16) -> Result<Option<i16>, RowError> {
        self.read(name, |path, value| whole_i16(path, value, min, max))
    }

    pub(super) fn boolean(&mut self, name: &'static str) -> Result<Option<bool>, RowError> {
        self.read(name, boolean)
    }

    /// Reads a list, whose elements come with their paths.
    pub(super) fn list(&mut self, name: &'static str) -> Result<Option<Vec<(String, &'a Value)>>, RowError> {
        self.read(name, list)
    }

    pub(super) fn team(&mut self, name: &'static str, day: NaiveDate) -> Result<Option<FranchiseId>, RowError> {
        self.read(name, |path, value| team(path, value, day))
    }

    pub(super) fn teams(&mut self, name: &'static str, day: NaiveDate) -> Result<Option<Vec<FranchiseId>>, RowError> {
        let elements = self.list(name)?;
        elements.map(|elements| elements.iter().map(|(path, value)| team(path, value, day)).collect()).transpose()
    }

    /// Reads a nested object.
    pub(super) fn object(&mut self, name: &'static str) -> Result<Option<Self>, RowError> {
        self.read(name, |path, value| Members::new(path, value))
    }

    /// Reads a member with a function that gets its path and its value.
    pub(super) fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str, &'a Value) -> Result<T, RowError>,
    ) -> Result<Option<T>, RowError> {
        let path = self.path(name);
        self.value(name).map(|value| read(&path, value)).transpose()
    }

    pub(super) fn missing(&self, name: &str) -> RowError {
        RowError::new("missing_member", format!("{} is missing", self.path(name)))
    }

    /// Refuses members that were not read.
    pub(super) fn end(self) -> Result<(), RowError> {
        let Some((name, value)) = self.object.iter().find(|(name, _)| !self.known.contains(&name.as_str())) else {
            return Ok(());
        };
        let member = self.path(truncate(name, 60));
        let message =
            format!("unknown member {member} ({}), expected one of {}", shorten(value), self.known.join(", "));
        Err(RowError::new("unknown_member", message))
    }
}

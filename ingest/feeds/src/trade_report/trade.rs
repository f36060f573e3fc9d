//! Lines of kind `trade`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::enums::TradeStatus;

use super::asset;
use super::members::Members;
use super::value::{invalid_value, text};
use crate::checks::check_season;
use crate::claim::TradeStatement;
use crate::rows::RowError;

/// Parses the members of a trade; `source` is the line.
pub(super) fn statement(mut members: Members, source: &str) -> Result<TradeStatement, RowError> {
    let date = members.required("date", date)?;
    let status = status(&mut members)?;
    let teams: BTreeSet<_> = members.teams("teams", date)?.unwrap_or_default().into_iter().collect();
    let assets = members.required("assets", Members::list)?;
    let mut legs = assets
        .into_iter()
        .map(|(path, asset)| asset::leg(Members::new(path, asset)?, date))
        .collect::<Result<Vec<_>, _>>()?;
    legs.sort_unstable();
    let links = links(&mut members)?;
    let mut notes: Vec<_> = members.text("note")?.map(str::to_owned).into_iter().collect();
    notes.extend(members.text("reporter")?.map(|name| format!("reported by {name}")));
    members.end()?;
    Ok(TradeStatement {
        flags: legs.iter().flat_map(|leg| leg.flags.iter().copied()).collect(),
        legs,
        status: Some(status),
        teams,
        notes,
        links,
        source: source.to_owned(),
        ..TradeStatement::on(date)
    })
}

fn date(members: &mut Members, name: &'static str) -> Result<Option<NaiveDate>, RowError> {
    members.read(name, |path, value| {
        let stated = text(path, value)?;
        let is_canonical = |day: &NaiveDate| day.to_string() == stated;
        let day = stated.parse().ok().filter(is_canonical).ok_or_else(|| {
            RowError::new("invalid_date", format!("{path}: invalid day {stated:?}, expected one such as 2022-06-30"))
        })?;
        check_season(path, day)
    })
}

fn status(members: &mut Members) -> Result<TradeStatus, RowError> {
    let stated = members.text("status")?;
    stated.map_or(Ok(TradeStatus::Reported), |status| {
        status.parse().map_err(|error| invalid_value("status", format!("{error}")))
    })
}

fn links(members: &mut Members) -> Result<Vec<String>, RowError> {
    let elements = members.list("links")?.unwrap_or_default();
    let link = |(path, value): (String, _)| {
        let link = text(&path, value)?;
        let is_web = link.starts_with("https://") || link.starts_with("http://");
        if is_web && !link.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
            return Ok(link.to_owned());
        }
        Err(invalid_value(&path, format!("{link:?} is not a link, expected an http or https URL")))
    };
    elements.into_iter().map(link).collect()
}

//! A line of kind `trade`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use reference::REFERENCE;
use reference::enums::TradeStatus;

use super::asset;
use super::members::{RowError, Members, text};
use crate::claim::TradeStatement;

pub(super) fn statement(mut members: Members, source: &str) -> Result<TradeStatement, RowError> {
    let date = members.required("date", date)?;
    let status = status(&mut members)?;
    let teams: BTreeSet<_> = members.teams("teams", date)?.unwrap_or_default().into_iter().collect();
    let assets = members.required("assets", Members::list)?;
    let mut legs = assets
        .into_iter()
        .map(|(path, asset)| asset::leg(Members::of(path, asset)?, date))
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
    let Some(said) = members.text(name)? else { return Ok(None) };
    let written_so = |day: &NaiveDate| day.to_string() == said;
    let day = said.parse().ok().filter(written_so).ok_or_else(|| {
        RowError::new("invalid_date", format!("{} {said:?} is not a day such as 2022-06-30", members.path(name)))
    })?;
    if REFERENCE.season_of(day).is_none() {
        let message = format!("{} {day} is in no season known", members.path(name));
        return Err(RowError::new("date_out_of_range", message));
    }
    Ok(Some(day))
}

fn status(members: &mut Members) -> Result<TradeStatus, RowError> {
    let said = members.text("status")?;
    said.map_or(Ok(TradeStatus::Reported), |word| {
        word.parse().map_err(|error| RowError::new("invalid_value", format!("status {error}")))
    })
}

fn links(members: &mut Members) -> Result<Vec<String>, RowError> {
    let items = members.list("links")?.unwrap_or_default();
    let link = |(path, value): (String, _)| {
        let link = text(&path, value)?;
        let is_of_the_web = link.starts_with("https://") || link.starts_with("http://");
        if is_of_the_web && !link.contains(|sign: char| sign.is_whitespace() || sign.is_control()) {
            return Ok(link.to_owned());
        }
        Err(RowError::new("invalid_value", format!("{path} {link:?} is not a link by http or https")))
    };
    items.into_iter().map(link).collect()
}

//! The file of 5,731 rows: NBA.com's own where there is a copy, else one of its shape.

use std::fs;

use anyhow::Context;
use feeds::claim::Statement;
use feeds::{Feed, ParsedFile};
use serde_json::Value;

use crate::feed_rows::{self, Leg};

const ROWS: usize = 5_731;
const TRADES: usize = 314;
const LEGS: usize = 1_041;
const DRAFT_CONSIDERATIONS: usize = 280;
const PLAYERS: usize = 1_583;

pub const FEED: Feed = Feed::NbaPlayerMovement;

pub struct Sample {
    pub bytes: Vec<u8>,
    /// Whose it is, for the report.
    pub origin: &'static str,
}

impl Sample {
    pub fn load() -> anyhow::Result<Self> {
        let real = test_support::shared_feeds().map(|folder| folder.join("NBA_Player_Movement.json"));
        if let Some(file) = real.filter(|file| file.is_file()) {
            let bytes = fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
            return Ok(Self { bytes, origin: "NBA.com's file of 2022-06-30" });
        }
        Ok(Self { bytes: feed_rows::file(&generated()), origin: "a generated file of the shape of NBA.com's" })
    }

    pub fn text(&self) -> anyhow::Result<&str> {
        str::from_utf8(&self.bytes).context("the sample is not UTF-8")
    }

    pub fn reading(&self) -> anyhow::Result<ParsedFile> {
        Ok(FEED.read(self.text()?)?)
    }

    /// Ids of its trades, the newest last.
    pub fn trades(&self) -> anyhow::Result<Vec<String>> {
        let reading = self.reading()?;
        let mut trades: Vec<_> = reading
            .claims
            .iter()
            .filter_map(|claim| match &claim.statement {
                Statement::Trade(trade) => Some((trade.date, FEED.public_id(&claim.record_key))),
                _ => None,
            })
            .collect();
        trades.sort_unstable();
        Ok(trades.into_iter().map(|(_, id)| id).collect())
    }
}

/// As many trades of as many legs, and as many signings and waivers, of as many players.
fn generated() -> Vec<Value> {
    let mut rows = Vec::with_capacity(ROWS);
    for trade in 0..TRADES {
        let legs = LEGS / TRADES + usize::from(trade < LEGS % TRADES);
        for place in 0..legs {
            let draft = place + 1 == legs && trade < DRAFT_CONSIDERATIONS;
            let player = (!draft).then_some(rows.len() % PLAYERS);
            let (from, to) = if place % 2 == 0 { (trade, trade + 1) } else { (trade + 1, trade) };
            rows.push(feed_rows::leg(trade * 8, &Leg { from, to, player }));
        }
    }
    rows.extend((LEGS..ROWS).map(|number| feed_rows::transaction(number, number % PLAYERS)));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_generated_has_the_shape_of_the_file() {
        let sample = Sample { bytes: feed_rows::file(&generated()), origin: "" };
        let reading = sample.reading().unwrap();
        assert_eq!((reading.rows, reading.rejections.len()), (ROWS, 0));
        assert_eq!((sample.trades().unwrap().len(), reading.claims.len()), (TRADES, TRADES + ROWS - LEGS));
    }
}

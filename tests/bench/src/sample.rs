//! The sample, a file of 5,731 rows: NBA.com's own on machines that have a copy, otherwise a generated one of the same shape.

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
    /// Where the file comes from, for the report.
    pub origin: &'static str,
}

impl Sample {
    pub fn load() -> anyhow::Result<Self> {
        let real = test_support::shared_feeds().map(|folder| folder.join("NBA_Player_Movement.json"));
        if let Some(file) = real.filter(|file| file.is_file()) {
            let bytes = fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
            return Ok(Self { bytes, origin: "NBA.com's file of 2022-06-30" });
        }
        Ok(Self {
            bytes: feed_rows::file(&generate_rows()),
            origin: "a generated file with the shape of NBA.com's file",
        })
    }

    pub fn text(&self) -> anyhow::Result<&str> {
        str::from_utf8(&self.bytes).context("the sample is not UTF-8")
    }

    pub fn parse(&self) -> anyhow::Result<ParsedFile> {
        Ok(FEED.parse(self.text()?)?)
    }

    /// Returns the ids of its trades, in the order of their dates.
    pub fn trade_ids(&self) -> anyhow::Result<Vec<String>> {
        let file = self.parse()?;
        let mut trades: Vec<_> = file
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

    /// Returns the id of the trade with the latest date.
    pub fn newest_trade_id(&self) -> anyhow::Result<String> {
        self.trade_ids()?.pop().context("the sample has no trades")
    }
}

/// Returns rows with the same numbers of trades, legs, signings and waivers, and players as NBA.com's file.
fn generate_rows() -> Vec<Value> {
    let mut rows = Vec::with_capacity(ROWS);
    for trade in 0..TRADES {
        let legs = LEGS / TRADES + usize::from(trade < LEGS % TRADES);
        for index in 0..legs {
            let is_draft_consideration = index + 1 == legs && trade < DRAFT_CONSIDERATIONS;
            let player = (!is_draft_consideration).then_some(rows.len() % PLAYERS);
            let (from, to) = if index % 2 == 0 { (trade, trade + 1) } else { (trade + 1, trade) };
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
    fn the_generated_file_has_the_shape_of_the_real_one() {
        let sample = Sample { bytes: feed_rows::file(&generate_rows()), origin: "" };
        let file = sample.parse().unwrap();
        assert_eq!((file.rows, file.rejections.len()), (ROWS, 0));
        assert_eq!((sample.trade_ids().unwrap().len(), file.claims.len()), (TRADES, TRADES + ROWS - LEGS));
    }
}

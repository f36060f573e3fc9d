//! Parsers of the feeds: they turn the text of a file into claims and rejections, in pure functions without I/O or a clock.
//!
//! [`Feed::parse`] passes the text to the module of its feed. Each feed module parses the rows of its format; [`prose`]
//! holds the grammar that the feeds written in English share, and [`team_name`] resolves team names to franchises.
//!
//! ```
//! use feeds::Feed;
//!
//! let text = r#"{"date": "2021-08-06", "text": "The Boston Celtics traded Al Horford to the Utah Jazz for cash."}"#;
//! let file = Feed::BasketballReference.parse(text)?;
//!
//! assert_eq!(file.claims[0].record_key, "2021-08-06 bos-uta al horford");
//! assert_eq!(file.rejections, []);
//! # Ok::<(), feeds::FileError>(())
//! ```

pub mod basketball_reference;
mod checks;
pub mod claim;
mod csv_table;
pub mod espn_transactions;
mod feed;
mod json_array;
mod line_counter;
pub mod nba_draft_history;
pub mod nba_player_movement;
pub mod news_rss;
mod parse;
mod parsed_file;
pub mod pick;
pub mod pro_sports_transactions;
pub mod prose;
mod rows;
mod table_columns;
pub mod team_name;
mod text;
pub mod trade_report;

pub use feed::Feed;
pub use parsed_file::{FileError, ParsedFile, RAW_LIMIT, Rejection, truncate};

//! Reference data of the league: franchises, the names of their teams, seasons, players, and the record of drafts.
//!
//! The rows of `data/*.csv` are compiled into the programs as [`REFERENCE`]; `schema migrate` loads them into the database.
//! The crate does no I/O: parsers, reconciliation, the worker and the API build on it.
//!
//! ```
//! use reference::REFERENCE;
//!
//! let thunder = REFERENCE.franchise_of("SEA".parse().unwrap()).unwrap();
//! let day = "2008-02-21".parse().unwrap();
//! assert_eq!(REFERENCE.team_on(thunder, day).unwrap().nickname, "SuperSonics");
//! assert_eq!(REFERENCE.season_of(day).unwrap().id, "2007-08");
//! ```

pub mod draft;
pub mod enums;
mod franchise;
pub mod name;
mod player;
mod season;
mod tables;
mod team;
mod team_code;

pub use franchise::{Franchise, FranchiseId};
pub use player::{Player, PlayerAlias};
pub use season::Season;
pub use tables::{REFERENCE, Reference};
pub use team::Team;
pub use team_code::{InvalidTeamCode, TeamCode};

/// The JSON Schema of one line of a trade report, served as `/v1/schemas/trade-report.json`.
pub const TRADE_REPORT_SCHEMA: &str = include_str!("../trade-report.schema.json");

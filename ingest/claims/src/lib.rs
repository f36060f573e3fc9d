//! From what feeds say to what the tracker believes, in pure functions: no I/O and no clock.
//!
//! A [`feed`] turns the text of a file into [`claim`]s and rejections; [`prose`] is the grammar that feeds in prose share,
//! [`team_name`] and [`player`] tell whom a name means on a day. [`reconcile`] makes trades of the claims of all feeds.

pub mod claim;
pub mod feed;
pub mod pick;
pub mod player;
pub mod prose;
pub mod reconcile;
pub mod team_name;

//! A private PostgreSQL server: the machine's installation if it has one, otherwise a downloaded one.

mod cluster;
mod find;
mod initdb;
mod install;
mod login;
mod npm;

pub use cluster::{Cluster, Durability, Server};
pub use find::{Installation, find, find_at_least};
pub use install::{find_or_install, find_or_install_at_least};
pub use login::{Login, ROLES, connect, set_role_passwords};

/// The superuser of private servers, which owns their databases.
pub const OWNER: &str = "tracker_owner";

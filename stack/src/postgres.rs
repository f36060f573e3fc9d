//! PostgreSQL: a real server, found before it is fetched, private to this checkout.

mod cluster;
mod find;
mod install;
mod login;

pub use cluster::{Cluster, Durability, Server};
pub use find::{Installation, find};
pub use install::find_or_install;
pub use login::{Login, ROLES, connect, set_role_passwords};

/// The superuser of private servers and the owner of their databases.
pub const OWNER: &str = "tracker_owner";

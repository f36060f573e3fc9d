//! Connection arguments and connections, shared by the worker, the API and `schema` itself.

mod arguments;
mod endpoint;
mod listener;
mod password;
mod pool;

pub use arguments::{Authentication, DatabaseArgs, InvalidDatabase};
pub use endpoint::DatabaseEndpoint;
pub use listener::{ConnectError, Messages};
pub use password::Password;

/// Value of the log field `event` on every lost or refused connection. An alarm matches it.
pub const UNAVAILABLE_EVENT: &str = "database_unavailable";

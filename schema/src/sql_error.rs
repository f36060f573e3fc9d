//! Classes of PostgreSQL errors, by SQLSTATE.
//!
//! The class decides how a caller reacts: the worker rejects an object (data), a program stops at start (configuration), and
//! everything transient is retried. <https://www.postgresql.org/docs/current/errcodes-appendix.html> lists the codes.

use std::error::Error as _;
use std::io;

use deadpool_postgres::PoolError;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

/// What has to change before the same statement can succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlErrorClass {
    /// The data: classes 21 cardinality, 22 data, 23 integrity, and 54 program limit.
    Data,
    /// The connection arguments: class 28 authorization, or a database that does not exist.
    Configuration,
    /// Nothing: an outage, a failover, a deadlock, a full disk. A missing privilege counts too, since a migration may grant it
    /// meanwhile.
    Transient,
    /// The program: a wrong statement, or one that runs into its timeout and would do so again.
    Other,
}

impl SqlErrorClass {
    /// Returns the class of a SQLSTATE code.
    pub fn from_state(state: &SqlState) -> Self {
        match &state.code()[..2] {
            "21" | "22" | "23" | "54" => Self::Data,
            "28" => Self::Configuration,
            _ if *state == SqlState::INVALID_CATALOG_NAME => Self::Configuration,
            "42" if *state != SqlState::INSUFFICIENT_PRIVILEGE => Self::Other,
            _ if *state == SqlState::QUERY_CANCELED => Self::Other,
            _ => Self::Transient,
        }
    }

    /// Returns the class of an error of a statement or of a connection attempt.
    pub fn from_error(error: &Error) -> Self {
        // An error without a code does not come from the server: the connection broke.
        error.code().map_or(Self::Transient, Self::from_state)
    }

    /// Returns the class of a failure to get a connection from the pool.
    pub fn from_pool_error(error: &PoolError) -> Self {
        match error {
            PoolError::Backend(error) => Self::from_error(error),
            _ => Self::Transient,
        }
    }

    /// Returns whether the data can never be stored.
    pub fn is_data_error(self) -> bool {
        self == Self::Data
    }

    /// Returns whether the server refuses the connection arguments.
    pub fn is_config_error(self) -> bool {
        self == Self::Configuration
    }

    /// Returns whether the same call may succeed later.
    pub fn is_transient(self) -> bool {
        self == Self::Transient
    }
}

/// Returns whether the database cannot answer a reader now: the API then answers 503 or from its cache.
///
/// This covers fewer errors than [`SqlErrorClass::Transient`]: to any other error the API answers 500. A statement timeout is
/// included, although it is not transient.
pub fn is_unavailable(error: &Error) -> bool {
    match error.code() {
        // Class 08: the connection broke. 53: out of resources. 57: shutdown, crash, or statement timeout.
        Some(state) => {
            matches!(&state.code()[..2], "08" | "53" | "57") || *state == SqlState::READ_ONLY_SQL_TRANSACTION
        }
        None => error.is_closed() || error.source().is_some_and(<dyn std::error::Error>::is::<io::Error>),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: SqlErrorClass, codes: &[&str]) {
        for code in codes {
            assert_eq!(SqlErrorClass::from_state(&SqlState::from_code(code)), expected, "{code}");
        }
    }

    #[test]
    fn every_code_has_one_class() {
        check(SqlErrorClass::Data, &["22021", "22P05", "23503", "23505", "21000", "54000"]);
        check(SqlErrorClass::Configuration, &["28P01", "28000", "3D000"]);
        // Outage, restart, failover, deadlock, full disk, a grant that a migration forgot.
        let transient =
            ["08006", "57P01", "57P03", "25006", "40P01", "40001", "53300", "58030", "XX000", "42501", "55P03"];
        check(SqlErrorClass::Transient, &transient);
        check(SqlErrorClass::Other, &["57014", "42883", "42P01"]);
    }

    #[test]
    fn a_class_answers_to_one_question_at_most() {
        let questions = [SqlErrorClass::is_data_error, SqlErrorClass::is_config_error, SqlErrorClass::is_transient];
        let count = |class| questions.iter().filter(|is| is(class)).count();
        assert_eq!(count(SqlErrorClass::Data), 1);
        assert_eq!(count(SqlErrorClass::Configuration), 1);
        assert_eq!(count(SqlErrorClass::Transient), 1);
        assert_eq!(count(SqlErrorClass::Other), 0);
    }

    #[test]
    fn a_pool_timeout_is_transient() {
        let timeout = PoolError::Timeout(deadpool_postgres::TimeoutType::Wait);
        assert_eq!(SqlErrorClass::from_pool_error(&timeout), SqlErrorClass::Transient);
    }
}

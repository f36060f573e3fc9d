//! Whose fault an error of PostgreSQL is, by the class of its code.
//!
//! <https://www.postgresql.org/docs/current/errcodes-appendix.html>

use tokio_postgres::error::SqlState;

pub(super) trait Fault {
    fn is_of_the_data(&self) -> bool;
    fn passes(&self) -> bool;
    fn is_of_the_configuration(&self) -> bool;
}

impl Fault for SqlState {
    /// 21 cardinality, 22 data, 23 integrity, 54 a limit of the program. All else may be mended without the data.
    fn is_of_the_data(&self) -> bool {
        matches!(&self.code()[..2], "21" | "22" | "23" | "54")
    }

    /// Neither the data nor the configuration; nor a statement that is wrong, or that took too long and would do so again.
    /// A right that is lacking may be granted while one waits.
    fn passes(&self) -> bool {
        let is_wrong = self.code().starts_with("42") && *self != Self::INSUFFICIENT_PRIVILEGE;
        !(self.is_of_the_data() || self.is_of_the_configuration() || is_wrong || *self == Self::QUERY_CANCELED)
    }

    /// 28 authorization, and a database that is not there.
    fn is_of_the_configuration(&self) -> bool {
        self.code().starts_with("28") || *self == Self::INVALID_CATALOG_NAME
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, of_the_data: bool, passes: bool, of_the_configuration: bool) {
        let state = SqlState::from_code(code);
        assert_eq!(
            (state.is_of_the_data(), state.passes(), state.is_of_the_configuration()),
            (of_the_data, passes, of_the_configuration),
            "{code}"
        );
    }

    #[test]
    fn an_error_is_of_the_data_of_the_configuration_or_passes() {
        for of_the_data in ["22021", "22P05", "23503", "23505", "21000", "54000"] {
            check(of_the_data, true, false, false);
        }
        // Outage, restart, failover, deadlock, full disk, a grant that a migration forgot.
        for passing in
            ["08006", "57P01", "57P03", "25006", "40P01", "40001", "53300", "58030", "XX000", "42501", "55P03"]
        {
            check(passing, false, true, false);
        }
        for of_the_configuration in ["28P01", "28000", "3D000"] {
            check(of_the_configuration, false, false, true);
        }
        for neither in ["57014", "42883", "42P01"] {
            check(neither, false, false, false);
        }
    }
}

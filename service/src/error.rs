//! Errors as one line of text.

use std::error::Error;
use std::fmt::Write;
use std::process::ExitCode;

/// Formats an error with its causes, separated by `: `. An error's own `Display` omits the causes.
#[must_use]
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(text, ": {error}").expect("writing to a String cannot fail");
        cause = error.source();
    }
    text
}

/// Returns a program's exit code. Prints an error as one line on standard error and returns 1.
pub fn report<E: Into<Box<dyn Error + Send + Sync>>>(result: Result<ExitCode, E>) -> ExitCode {
    result.unwrap_or_else(|error| {
        eprintln!("error: {}", chain(&*error.into()));
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_contains_every_cause() {
        let port = "80a".parse::<u16>().unwrap_err();
        let error = std::io::Error::other(port);
        assert_eq!(chain(&error), "invalid digit found in string");
        let message = chain(&std::fs::read("/nowhere/at/all").unwrap_err());
        assert!(message.starts_with("No such file or directory"), "{message}");
    }
}

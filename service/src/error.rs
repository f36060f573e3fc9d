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
    use std::fmt;

    use super::*;

    #[derive(Debug)]
    struct Layer(&'static str, Option<Box<dyn Error + 'static>>);

    impl fmt::Display for Layer {
        fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str(self.0)
        }
    }

    impl Error for Layer {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.as_deref()
        }
    }

    #[test]
    fn a_chain_contains_every_cause() {
        let port = "80a".parse::<u16>().unwrap_err();
        let middle = Layer("could not read the port", Some(Box::new(port)));
        let top = Layer("could not start", Some(Box::new(middle)));
        assert_eq!(chain(&top), "could not start: could not read the port: invalid digit found in string");
    }
}

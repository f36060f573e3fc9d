//! Arguments and environment variables, parsed once at start. An error ends the process with one line and exit code 2.

use std::fmt::Display;
use std::process;

use clap::Parser;
use clap::error::ErrorKind;

/// Exit code for an invalid configuration.
const INVALID_CONFIGURATION: i32 = 2;

/// Parses arguments and environment variables. Ends the process with code 0 after help or version, with 2 after an error.
#[must_use]
pub fn parse<Arguments: Parser>() -> Arguments {
    Arguments::try_parse().unwrap_or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            error.exit()
        }
        _ => exit_with_error(&one_line(&error.to_string())),
    })
}

/// Prints the reason and ends the process, for an invalid configuration.
pub fn exit_with_error(reason: &dyn Display) -> ! {
    eprintln!("error: {reason}");
    process::exit(INVALID_CONFIGURATION)
}

/// Returns the first paragraph of clap's message as one line, without usage and tips.
fn one_line(message: &str) -> String {
    let lines = message.lines().take_while(|line| !line.is_empty()).map(str::trim);
    let joined = lines.collect::<Vec<_>>().join(" ");
    joined.trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Parser)]
    struct Arguments {
        #[arg(long)]
        port: u16,
        #[arg(long)]
        queue: String,
    }

    fn check(arguments: &[&str], line: &str) {
        let error = Arguments::try_parse_from(arguments).unwrap_err();
        assert_eq!(one_line(&error.to_string()), line);
    }

    #[test]
    fn an_error_is_one_line() {
        check(
            &["worker", "--port", "80a", "--queue", "q"],
            "invalid value '80a' for '--port <PORT>': invalid digit found in string",
        );
        check(&["worker"], "the following required arguments were not provided: --port <PORT> --queue <QUEUE>");
    }
}

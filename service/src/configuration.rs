//! Arguments and environment: read once at start; what is wrong is told in one line, with exit code 2.

use std::fmt::Display;
use std::process;

use clap::Parser;
use clap::error::ErrorKind;

/// Exit code of a program started with a configuration that cannot work.
const REFUSED: i32 = 2;

/// Parses arguments and environment, or ends the process: 0 after help or version, else 2 after one line.
#[must_use]
pub fn parse<Arguments: Parser>() -> Arguments {
    Arguments::try_parse().unwrap_or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            error.exit()
        }
        _ => exit_with_error(&one_line(&error.to_string())),
    })
}

/// Ends the process over a configuration that cannot work.
pub fn exit_with_error(reason: &dyn Display) -> ! {
    eprintln!("error: {reason}");
    process::exit(REFUSED)
}

/// clap's message without its usage and tips: its first paragraph, joined.
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
    fn a_refusal_is_one_line() {
        check(
            &["worker", "--port", "80a", "--queue", "q"],
            "invalid value '80a' for '--port <PORT>': invalid digit found in string",
        );
        check(&["worker"], "the following required arguments were not provided: --port <PORT> --queue <QUEUE>");
    }
}

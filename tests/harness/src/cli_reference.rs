//! The reference page of a program: every command, argument and environment variable, as `clap` declares them.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, Command, CommandFactory};

/// Compares the committed page `docs/reference/<program>.md` with the declarations of a program.
///
/// # Panics
/// When they differ. With `UPDATE_REFERENCE=1` in the environment the page is written instead.
pub fn check_cli_reference<Arguments: CommandFactory>() {
    let mut command = Arguments::command();
    command.build();
    let program = command.get_name().to_owned();
    let page = page(&command);
    let path = checkout().join("docs/reference").join(format!("{program}.md"));
    #[expect(clippy::disallowed_methods, reason = "the edge: whether this run writes the page or compares it")]
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        std::fs::write(&path, page).unwrap_or_else(|error| panic!("could not write {}: {error}", path.display()));
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == page,
        "{} is out of date: run `UPDATE_REFERENCE=1 cargo nextest run cli_reference`",
        path.display()
    );
}

fn page(command: &Command) -> String {
    let mut page = format!(
        "# `{}`\n\n<!-- Generated from the program's arguments; a test compares both. -->\n",
        command.get_name()
    );
    section(command, command.get_name(), &mut page);
    page
}

/// Appends one section per command. Hidden commands and arguments are internal and left out.
fn section(command: &Command, path: &str, page: &mut String) {
    if path.contains(' ') {
        write!(page, "\n## `{path}`\n").expect(WRITES);
    }
    if let Some(about) = command.get_about() {
        write!(page, "\n{}.\n", about.to_string().trim_end_matches('.')).expect(WRITES);
    }
    // A global argument is listed once, at the top.
    let is_inherited = |argument: &Arg| argument.is_global_set() && path.contains(' ');
    let is_listed = |argument: &&Arg| !is_internal(argument) && !is_inherited(argument);
    let arguments: Vec<_> = command.get_arguments().filter(is_listed).collect();
    if !arguments.is_empty() {
        page.push_str("\n| argument | environment variable | default | meaning |\n| --- | --- | --- | --- |\n");
    }
    for argument in arguments {
        let name = invocation(argument);
        let variable = argument.get_env().map_or(String::new(), |name| format!("`{}`", name.to_string_lossy()));
        writeln!(page, "| `{name}` | {variable} | {} | {} |", default(argument), meaning(argument)).expect(WRITES);
    }
    for subcommand in command.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help")
    {
        section(subcommand, &format!("{path} {}", subcommand.get_name()), page);
    }
}

const WRITES: &str = "writing to a String cannot fail";

fn is_internal(argument: &Arg) -> bool {
    argument.is_hide_set() || matches!(argument.get_id().as_str(), "help" | "version")
}

fn invocation(argument: &Arg) -> String {
    let value = argument.get_value_names().and_then(|names| names.first()).map(|name| format!("<{name}>"));
    match (argument.get_long(), value) {
        (Some(long), Some(value)) if argument.get_action().takes_values() => format!("--{long} {value}"),
        (Some(long), _) => format!("--{long}"),
        (None, Some(value)) => value,
        (None, None) => argument.get_id().to_string(),
    }
}

fn default(argument: &Arg) -> String {
    let values: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    match (values.is_empty() || !argument.get_action().takes_values(), argument.is_required_set()) {
        (false, _) => format!("`{}`", values.join(" ")),
        (true, true) => "required".to_owned(),
        (true, false) => String::new(),
    }
}

fn meaning(argument: &Arg) -> String {
    let help =
        argument.get_help().map_or(String::new(), |help| help.to_string().replace('\n', " ").replace('|', "\\|"));
    let values: Vec<_> = argument.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
    if values.is_empty() || !argument.get_action().takes_values() {
        help
    } else {
        format!("{help} ({})", values.join(", "))
    }
}

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this crate is in tests/harness").to_owned()
}

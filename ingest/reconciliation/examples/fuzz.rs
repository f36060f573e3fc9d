//! Parses and reconciles mutated files of every feed (`make fuzz`). No input may cause a panic or take too long.
//!
//! The seeds are the sample files of the project and the source records in them. An argument sets the number of inputs
//! per feed.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use fastrand::Rng;
use feeds::Feed;
use feeds::claim::{Claim, Statement};
use reconciliation::draft_record::DraftSelections;
use reconciliation::player_index::KnownPlayers;
use reconciliation::{Knowledge, SourceRecord};

const DEFAULT_INPUTS: usize = 1_000_000;

/// The time limit for an input of a few kilobytes.
const TIME_LIMIT: Duration = Duration::from_millis(500);

/// Seeds up to this length are always mutated as a whole.
const WINDOW_BYTES: usize = 3_000;

/// Tokens that the grammars look for, and some that they do not expect.
const TOKENS: &[&str] = &[
    "•",
    "(",
    ")",
    ",",
    ";",
    ".",
    "$",
    "#",
    "-",
    "–",
    "/",
    "&",
    "\"",
    "\n",
    "\0",
    "<",
    ">",
    "{",
    "}",
    "[",
    "]",
    ":",
    " and ",
    " to the ",
    " for ",
    "traded",
    "pick",
    "2nd round",
    "99999999999999999999",
    "2024",
    "é",
    "🏀",
    "\u{301}",
    "]]>",
    "&amp;",
];

fn main() -> ExitCode {
    let inputs = std::env::args().nth(1).map_or(DEFAULT_INPUTS, |count| count.parse().expect("a number of inputs"));
    let seeds: Vec<_> = Feed::ALL.iter().map(|feed| (*feed, load_seeds(*feed))).collect();
    // The default hook would print each panic without its input.
    panic::set_hook(Box::new(|_| {}));
    let failures: usize = seeds.iter().map(|(feed, seeds)| fuzz(*feed, seeds, inputs)).sum();
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs mutated inputs for one feed and returns the number of failures.
fn fuzz(feed: Feed, seeds: &[String], inputs: usize) -> usize {
    let mut random = Rng::with_seed(7);
    let (mut failures, mut parsed, start) = (0, 0, Instant::now());
    for number in 0..inputs {
        let input = mutate(seeds, &mut random);
        let input_start = Instant::now();
        match panic::catch_unwind(AssertUnwindSafe(|| parse_and_reconcile(feed, &input))) {
            Ok(is_parsed) => parsed += usize::from(is_parsed),
            Err(_) => failures += report_failure(feed, number, "panics", &input),
        }
        if input_start.elapsed() > TIME_LIMIT {
            failures += report_failure(feed, number, "takes too long", &input);
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{feed}: {inputs} inputs from {} seeds in {seconds:.0} s, {parsed} parsed, {failures} failures",
        seeds.len()
    );
    failures
}

/// Returns whether the input could be parsed.
fn parse_and_reconcile(feed: Feed, input: &str) -> bool {
    let Ok(file) = feed.parse(input) else { return false };
    let records: Vec<_> = file.claims.into_iter().filter_map(|claim| source_record(feed, claim)).collect();
    let (players, drafts) = (KnownPlayers::new([]), DraftSelections::default());
    reconciliation::reconcile(&records, &Knowledge { players: &players, drafts: &drafts, overrides: &[] });
    true
}

fn source_record(feed: Feed, claim: Claim) -> Option<SourceRecord> {
    let Statement::Trade(statement) = claim.statement else { return None };
    Some(SourceRecord {
        claim_id: i64::from(claim.line),
        feed,
        record_key: claim.record_key,
        statement,
        is_withdrawn: false,
    })
}

/// Prints a failed input. Returns the number of failures, 1.
fn report_failure(feed: Feed, number: usize, failure: &str, input: &str) -> usize {
    println!("{feed}: input {number} {failure}: {input:?}");
    1
}

/// Returns small files of the feed, and the single records of all its files.
fn load_seeds(feed: Feed) -> Vec<String> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/feeds").join(feed.name());
    let mut seeds = Vec::new();
    for text in list_files(&samples).iter().filter_map(|path| std::fs::read_to_string(path).ok()) {
        let Ok(file) = feed.parse(&text) else { continue };
        let sources = file.claims.iter().filter_map(|claim| match &claim.statement {
            Statement::Trade(statement) if !statement.source.is_empty() => Some(statement.source.clone()),
            _ => None,
        });
        seeds.extend(sources.take(500));
        if text.len() < 100_000 {
            seeds.push(text);
        }
    }
    assert!(!seeds.is_empty(), "tests/feeds/{feed} has no file that the feed's parser accepts");
    seeds
}

fn list_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

/// Returns a random seed after one to eight changes.
fn mutate(seeds: &[String], random: &mut Rng) -> String {
    let mut text: Vec<char> = window(&seeds[random.usize(..seeds.len())], random).chars().collect();
    for _ in 0..random.usize(1..=8) {
        let (start, end) = random_span(&text, random);
        match random.u8(..6) {
            0 => drop(text.drain(start..end)),
            1 => {
                let copy: Vec<_> = text[start..end].to_vec();
                let position = random.usize(..=text.len());
                text.splice(position..position, copy);
            }
            2 => {
                let token = TOKENS[random.usize(..TOKENS.len())];
                text.splice(start..start, token.chars());
            }
            3 => text.truncate(end),
            4 => {
                let other = &seeds[random.usize(..seeds.len())];
                let part: Vec<_> = window(other, random).chars().take(200).collect();
                text.splice(start..end, part);
            }
            _ => text[start..end].reverse(),
        }
    }
    text.into_iter().collect()
}

/// Returns a whole small seed, or mostly only the start of a long one, so that the text is still a file of the feed.
fn window<'a>(seed: &'a str, random: &mut Rng) -> &'a str {
    if seed.len() < WINDOW_BYTES || random.u8(..4) == 0 {
        seed
    } else {
        &seed[..seed.floor_char_boundary(WINDOW_BYTES)]
    }
}

fn random_span(text: &[char], random: &mut Rng) -> (usize, usize) {
    let start = random.usize(..=text.len());
    (start, (start + random.usize(..30)).min(text.len()))
}

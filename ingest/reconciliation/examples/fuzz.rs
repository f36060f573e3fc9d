//! `make fuzz`: mutated files for every feed, a million each unless told otherwise. None may make a reader panic or hang.
//!
//! Seeds are the items of the project's sample files and, where they are, of the shared ones.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use fastrand::Rng;
use feeds::Feed;
use feeds::claim::{Claim, Statement};
use reconciliation::SourceRecord;
use reconciliation::player_index::KnownPlayers;

/// No reader may take longer over an input of a few kilobytes.
const LIMIT: Duration = Duration::from_millis(500);

/// Signs that grammars look for, and some that they do not expect.
const SIGNS: &[&str] = &[
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
    let inputs = std::env::args().nth(1).map_or(1_000_000, |count| count.parse().expect("a number of inputs"));
    let seeds: Vec<_> = Feed::ALL.iter().map(|feed| (*feed, seeds(*feed))).collect();
    // Each panic is reported with its input.
    panic::set_hook(Box::new(|_| {}));
    let failures: usize = seeds.iter().map(|(feed, seeds)| fuzz(*feed, seeds, inputs)).sum();
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn fuzz(feed: Feed, seeds: &[String], inputs: usize) -> usize {
    let mut random = Rng::with_seed(7);
    let (mut failures, mut read, started) = (0, 0, Instant::now());
    for number in 0..inputs {
        let input = mutated(seeds, &mut random);
        let began = Instant::now();
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
            feed.read(&input).is_ok_and(|reading| {
                reconcile(feed, reading.claims);
                true
            })
        }));
        match outcome {
            Ok(was_read) => read += usize::from(was_read),
            Err(_) => failures += report(feed, number, "panics", &input),
        }
        if began.elapsed() > LIMIT {
            failures += report(feed, number, "takes too long", &input);
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("{feed}: {inputs} inputs of {} seeds in {seconds:.0} s, {read} read, {failures} failures", seeds.len());
    failures
}

fn report(feed: Feed, number: usize, what: &str, input: &str) -> usize {
    println!("{feed}: input {number} {what}: {input:?}");
    1
}

fn reconcile(feed: Feed, read: Vec<Claim>) {
    let told: Vec<_> = read
        .into_iter()
        .filter_map(|claim| match claim.statement {
            Statement::Trade(said) => {
                Some(SourceRecord { claim_id: i64::from(claim.line), feed, record_key: claim.record_key, said })
            }
            _ => None,
        })
        .collect();
    reconciliation::reconcile(&told, &KnownPlayers::with([]), &[]);
}

/// Small files of the feed, an item each where an item can stand alone.
fn seeds(feed: Feed) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = files(&root.join("tests/feeds").join(feed.name()));
    paths.extend(files(&root.join("../shared/feeds")));
    let mut seeds = Vec::new();
    for text in paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()) {
        let Ok(reading) = feed.read(&text) else { continue };
        let sources = reading.claims.iter().filter_map(|claim| match &claim.statement {
            Statement::Trade(said) if !said.source.is_empty() => Some(said.source.clone()),
            _ => None,
        });
        seeds.extend(sources.take(500));
        if text.len() < 100_000 {
            seeds.push(text);
        }
    }
    assert!(!seeds.is_empty(), "tests/feeds/{feed} has no file that the feed reads");
    seeds
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

/// A seed after one to eight changes.
fn mutated(seeds: &[String], random: &mut Rng) -> String {
    let mut text: Vec<char> = window(&seeds[random.usize(..seeds.len())], random).chars().collect();
    for _ in 0..random.usize(1..=8) {
        let (start, end) = span(&text, random);
        match random.u8(..6) {
            0 => drop(text.drain(start..end)),
            1 => {
                let part: Vec<_> = text[start..end].to_vec();
                let at = random.usize(..=text.len());
                text.splice(at..at, part);
            }
            2 => {
                let sign = SIGNS[random.usize(..SIGNS.len())];
                text.splice(start..start, sign.chars());
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

/// At most a few kilobytes of a seed: all of a small one, else its start, so that it still is a file of the feed.
fn window<'a>(seed: &'a str, random: &mut Rng) -> &'a str {
    if seed.len() < 3_000 || random.u8(..4) == 0 { seed } else { &seed[..seed.floor_char_boundary(3_000)] }
}

fn span(text: &[char], random: &mut Rng) -> (usize, usize) {
    let start = random.usize(..=text.len());
    (start, (start + random.usize(..30)).min(text.len()))
}

//! How well the files of each feed were parsed.

use feeds::Feed;
use feeds::claim::{Statement, TradeStatement};
use reference::enums::Flag;

use crate::load::{Loaded, LoadedFile};
use crate::table;

mod directions;
mod legs;
mod rows;

/// The loaded files of a feed.
struct FeedFiles<'a> {
    feed: Feed,
    files: Vec<&'a LoadedFile>,
}

/// Prints rows, legs of trades, and directions per feed.
pub fn report(loaded: &Loaded, list: bool) {
    let feeds: Vec<_> = Feed::ALL.iter().filter_map(|feed| FeedFiles::new(*feed, loaded)).collect();
    rows::report(&feeds, list);
    legs::report(&feeds, list);
    directions::report(&feeds, list);
    let unrecognized = loaded.unrecognized.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
    println!("\nfiles that no feed recognizes: {}", unrecognized.len());
    if list {
        table::print_list(&unrecognized);
    }
}

impl<'a> FeedFiles<'a> {
    /// Returns `None` if there are no files of the feed.
    fn new(feed: Feed, loaded: &'a Loaded) -> Option<Self> {
        let files: Vec<_> = loaded.files.iter().filter(|file| file.feed == feed).collect();
        (!files.is_empty()).then_some(Self { feed, files })
    }

    /// Returns the trades that the files state, each with its location for lists, such as `trades.csv:12`.
    fn trades(&self) -> impl Iterator<Item = (String, &'a TradeStatement)> {
        self.files.iter().flat_map(|file| {
            file.content.claims.iter().filter_map(|claim| match &claim.statement {
                Statement::Trade(trade) => Some((location(file, claim.line), trade)),
                _ => None,
            })
        })
    }
}

fn location(file: &LoadedFile, line: u32) -> String {
    format!("{}:{line}", file.path.file_name().unwrap_or_default().display())
}

fn has_flag(trade: &TradeStatement, flag: Flag) -> bool {
    trade.flags.contains(&flag) || trade.legs.iter().any(|leg| leg.flags.contains(&flag))
}

//! [`Feed::parse`], the entry point of the crate: it selects the parser of a feed and refuses files that are mostly bad rows.

use crate::feed::Feed;
use crate::json_array::escape_nul;
use crate::parsed_file::{FileError, ParsedFile};
use crate::{
    basketball_reference, espn_transactions, nba_draft_history, nba_player_movement, news_rss, pro_sports_transactions,
    trade_report,
};

impl Feed {
    /// Parses the text of a file, with or without a byte order mark.
    ///
    /// Each row becomes part of a claim, becomes a rejection, or is skipped. The file is refused as a whole if it is not
    /// of this feed, if more than half of its rows are rejected, or if it has no rows although its feed always has some.
    ///
    /// ```
    /// use feeds::Feed;
    ///
    /// let text = "Date,Team,Acquired,Relinquished,Notes\n\
    ///             2012-06-28,Celtics,• Ann Bee,• cash,trade with Nets\n\
    ///             2012-06-28,Nets,• cash,• Ann Bee,trade with Celtics\n\
    ///             2012-06-29,Heat,• Cee Dee,,hired as assistant coach\n";
    /// let file = Feed::ProSportsTransactions.parse(text)?;
    ///
    /// assert_eq!((file.rows, file.claims.len(), file.skipped_rows()), (3, 1, 1));
    /// assert_eq!(file.claims[0].record_key, "2012-06-28 bkn-bos ann bee");
    /// # Ok::<(), feeds::FileError>(())
    /// ```
    pub fn parse(self, text: &str) -> Result<ParsedFile, FileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file = match self {
            Self::NbaPlayerMovement => nba_player_movement::parse(&escape_nul(text)),
            Self::BasketballReference => basketball_reference::parse(text),
            Self::ProSportsTransactions => pro_sports_transactions::parse(text),
            Self::TradeReport => trade_report::parse(text),
            Self::EspnTransactions => espn_transactions::parse(&escape_nul(text)),
            Self::NewsRss => news_rss::parse(text),
            Self::NbaDraftHistory => nba_draft_history::parse(text),
        }?;
        if file.rows == 0 && !self.may_be_empty() {
            return Err(FileError { line: None, code: "no_rows", message: "the file has no rows".to_owned() });
        }
        file.check_rejection_rate()
    }

    /// Returns whether a file without rows is valid. ESPN's has none if nothing happened on the days that it covers.
    const fn may_be_empty(self) -> bool {
        matches!(self, Self::EspnTransactions)
    }
}

//! Closed sets of words that columns hold; each is a `check` constraint in `migrations/`, and a test compares both.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word that is in none of the set's members.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is not a {set}: expected one of {expected}")]
pub struct UnknownVariant {
    pub set: &'static str,
    pub word: String,
    pub expected: String,
}

macro_rules! string_enum {
    ($(#[$doc:meta])* $name:ident, $set:literal { $($(#[$member_doc:meta])* $member:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$member_doc])* $member),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The word as columns, JSON and query parameters hold it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$member => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                word.parse().map_err(D::Error::custom)
            }
        }

        impl FromStr for $name {
            type Err = UnknownVariant;

            fn from_str(word: &str) -> Result<Self, UnknownVariant> {
                Self::ALL.iter().copied().find(|member| member.as_str() == word).ok_or_else(|| UnknownVariant {
                    set: $set,
                    word: word.to_owned(),
                    expected: [$($word),+].join(", "),
                })
            }
        }
    };
}

string_enum! {
    /// What a leg of a trade carries.
    AssetKind, "kind of asset" {
        Player = "player",
        DraftRights = "draft_rights",
        Pick = "pick",
        PickSwap = "pick_swap",
        Cash = "cash",
        TradeException = "trade_exception",
        /// NBA.com's word where it names no pick: stays that, never an invented pick.
        DraftConsideration = "draft_consideration",
        FutureConsiderations = "future_considerations",
        Other = "other",
    }
}

string_enum! {
    TradeStatus, "status of a trade" {
        Reported = "reported",
        Agreed = "agreed",
        Official = "official",
        Amended = "amended",
        Rescinded = "rescinded",
        Voided = "voided",
    }
}

string_enum! {
    /// What a reader should know before trusting a trade or a leg of it.
    Flag, "flag" {
        /// The feed tells of one side of the trade only.
        SingleSided = "single_sided",
        UnknownSender = "unknown_sender",
        UnknownReceiver = "unknown_receiver",
        /// Part of the text is not understood; it is kept as text.
        UnparsedText = "unparsed_text",
        /// A note may be about several of the assets, so it is bound to none.
        AmbiguousNote = "ambiguous_note",
        /// A note says something else than the sentence that it goes with.
        NoteConflicts = "note_conflicts",
        /// A name that no player known had then, or that several had.
        UnresolvedName = "unresolved_name",
        /// A name that is no team's.
        UnresolvedTeam = "unresolved_team",
        /// The rows of the trade do not say the same of it.
        RowsConflict = "rows_conflict",
        /// Feeds do not say the same of it.
        SourcesConflict = "sources_conflict",
    }
}

string_enum! {
    TransactionKind, "kind of transaction" {
        Signing = "signing",
        Waiver = "waiver",
        Conversion = "conversion",
        WaiverClaim = "waiver_claim",
    }
}

string_enum! {
    /// How the reading of one object version ended, as the ledger keeps it.
    ObjectOutcome, "outcome of an object" {
        Committed = "committed",
        Stale = "stale",
        Missing = "missing",
        Rejected = "rejected",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reads_back_as_its_member() {
        for kind in AssetKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
    }

    #[test]
    fn an_unknown_word_names_the_set_and_what_it_holds() {
        let error = "traded".parse::<TransactionKind>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"traded\" is not a kind of transaction: expected one of signing, waiver, conversion, waiver_claim"
        );
    }
}

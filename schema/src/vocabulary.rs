//! Closed sets of words that columns hold; each is a `check` constraint in `migrations/`, and a test compares both.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A word that is in none of the set's members.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is not a {set}: expected one of {expected}")]
pub struct UnknownWord {
    pub set: &'static str,
    pub word: String,
    pub expected: String,
}

macro_rules! vocabulary {
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

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|member| member.as_str() == word).ok_or_else(|| UnknownWord {
                    set: $set,
                    word: word.to_owned(),
                    expected: [$($word),+].join(", "),
                })
            }
        }
    };
}

vocabulary! {
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

vocabulary! {
    TradeStatus, "status of a trade" {
        Reported = "reported",
        Agreed = "agreed",
        Official = "official",
        Amended = "amended",
        Rescinded = "rescinded",
        Voided = "voided",
    }
}

vocabulary! {
    TransactionKind, "kind of transaction" {
        Signing = "signing",
        Waiver = "waiver",
        Conversion = "conversion",
        WaiverClaim = "waiver_claim",
    }
}

vocabulary! {
    /// How the reading of one object version ended, as the ledger keeps it.
    LedgerOutcome, "outcome of an object" {
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

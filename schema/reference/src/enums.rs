//! The enums that columns hold. A `check` constraint in `schema/migrations` lists the same values; a test compares both.

mod string_enum;

pub use string_enum::UnknownVariant;
use string_enum::string_enum;

string_enum! {
    /// What moves from one team to another in a trade.
    AssetKind, "kind of asset" {
        Player = "player",
        DraftRights = "draft_rights",
        Pick = "pick",
        PickSwap = "pick_swap",
        Cash = "cash",
        TradeException = "trade_exception",
        /// NBA.com writes this where it does not name the pick. It is never replaced by a guess.
        DraftConsideration = "draft_consideration",
        FutureConsiderations = "future_considerations",
        Other = "other",
    }
}

string_enum! {
    /// How far a trade has come.
    TradeStatus, "status of a trade" {
        /// Media report the trade.
        Reported = "reported",
        /// The teams agree on the trade.
        Agreed = "agreed",
        /// The league has completed the trade.
        Official = "official",
        /// The terms changed after completion.
        Amended = "amended",
        /// The trade was annulled, usually after a failed physical examination.
        Rescinded = "rescinded",
        /// A feed states that the trade is void.
        Voided = "voided",
    }
}

string_enum! {
    /// A warning about a trade or one of its assets.
    Flag, "flag" {
        /// The feed states only one side of the trade.
        SingleSided = "single_sided",
        /// No feed states the sending team.
        UnknownSender = "unknown_sender",
        /// No feed states the receiving team.
        UnknownReceiver = "unknown_receiver",
        /// The parser does not understand part of the text, which is kept as text.
        UnparsedText = "unparsed_text",
        /// A note may apply to several assets, so it is attached to none.
        AmbiguousNote = "ambiguous_note",
        /// A note contradicts the sentence that it belongs to.
        NoteConflicts = "note_conflicts",
        /// A player name matches no known player of that time, or several.
        UnresolvedName = "unresolved_name",
        /// A team name matches no team.
        UnresolvedTeam = "unresolved_team",
        /// Rows of one feed contradict each other.
        RowsConflict = "rows_conflict",
        /// Feeds contradict each other.
        SourcesConflict = "sources_conflict",
        /// A sentence names a sending and a receiving team, but no asset.
        EmptyLeg = "empty_leg",
        /// One feed states the trade twice, for instance again on the day on which it becomes official.
        RepeatedRecord = "repeated_record",
        /// One record of a feed combines several trades of another feed. Each of its assets is in the trade to which it belongs.
        CombinedRecord = "combined_record",
    }
}

string_enum! {
    /// How certain a value is that no feed need state as such.
    Certainty, "certainty" {
        /// A feed or the record of drafts states it.
        Stated = "stated",
        /// It follows from what feeds state, by the rule that the basis names.
        Deduced = "deduced",
        /// It is one of several candidates.
        Ambiguous = "ambiguous",
        /// Feeds state it differently.
        Contested = "contested",
        Unknown = "unknown",
    }
}

string_enum! {
    /// The rule by which a value was found.
    Basis, "basis" {
        /// A feed states the original team of the pick.
        OriginalTeam = "original_team",
        /// Another trade of a pick of the same draft and round states the same selected player.
        SameDraftee = "same_draftee",
        /// The sending team had no other pick of the draft and round.
        OnlyPickHeld = "only_pick_held",
        /// The next trade of the asset.
        NextTrade = "next_trade",
        /// The next transaction of the player.
        NextTransaction = "next_transaction",
        /// The record of drafts.
        DraftRecord = "draft_record",
        /// No feed states a later event.
        NoLaterEvent = "no_later_event",
    }
}

string_enum! {
    /// What became of a pick.
    PickStatus, "status of a pick" {
        /// The draft is ahead.
        Open = "open",
        /// Another team than the original one used the pick.
        Conveyed = "conveyed",
        /// The original team used the pick.
        NotConveyed = "not_conveyed",
        /// The pick was never used.
        Forfeited = "forfeited",
        /// The draft is past, and no feed states the outcome.
        Unknown = "unknown",
    }
}

string_enum! {
    /// A roster move other than a trade.
    TransactionKind, "kind of transaction" {
        Signing = "signing",
        Waiver = "waiver",
        Conversion = "conversion",
        WaiverClaim = "waiver_claim",
    }
}

string_enum! {
    /// The outcome of processing one object version, as the ledger holds it.
    ObjectOutcome, "outcome of an object" {
        /// Its content is stored.
        Committed = "committed",
        /// A newer version of the object was committed before.
        Stale = "stale",
        /// The object no longer exists.
        Missing = "missing",
        /// Nothing in the object can be used.
        Rejected = "rejected",
    }
}

string_enum! {
    /// How a team's holding of an asset ended, as far as the feeds state it.
    LineageEnd, "end of a holding" {
        /// The team traded the asset.
        Traded = "traded",
        /// The team selected a player with the pick.
        Drafted = "drafted",
        /// A right to swap picks was exercised.
        Swapped = "swapped",
        /// The team waived the player, and no other team claimed him.
        Waived = "waived",
        /// The team waived the player, and another team claimed him off waivers.
        Claimed = "claimed",
        /// Another team signed the player.
        SignedElsewhere = "signed_elsewhere",
        /// Another team has the asset later, and no feed states how it left the team.
        LeftUnseen = "left_unseen",
        /// The pick did not convey to the team.
        NotConveyed = "not_conveyed",
        /// The right ended without use.
        Lapsed = "lapsed",
        /// The draft of the pick has not taken place.
        Open = "open",
        /// No feed states a later event. The team need not have the asset any more.
        NoLaterEvent = "no_later_event",
        /// Assets of this kind are not followed: cash, exceptions, considerations.
        NotFollowed = "not_followed",
        /// It is unknown which player or pick the asset is.
        Unresolved = "unresolved",
    }
}

string_enum! {
    /// When a news item was published relative to the date of a trade.
    NewsTiming, "timing of a news item" {
        Before = "before",
        SameDay = "same_day",
        After = "after",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_parses_to_its_variant() {
        for kind in AssetKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
    }

    #[test]
    fn an_unknown_value_is_reported_with_all_values() {
        let error = "traded".parse::<TransactionKind>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"traded\" is not a kind of transaction: expected one of signing, waiver, conversion, waiver_claim"
        );
    }
}

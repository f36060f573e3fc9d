//! Phrasings of a trade without the word `trade`: `acquire`, `swap`, `send X to the Kings for Y`.

use super::words::{Words, contains_team, starts_with_team};

/// Returns whether the words state that a player moves from one team to another in return for something.
pub(super) fn contain_move(words: &Words) -> bool {
    has_acquisition(words)
        || has_swap(words)
        || has_deal_of_teams(words)
        || !words.contain(GAME_WORDS) && (is_received(words) || is_sent(words) || has_two_destinations(words))
}

/// Words for games, in which teams send, get and deal other things.
const GAME_WORDS: &[&str] = &[
    "finals",
    "overtime",
    "ot",
    "locker room",
    "g league",
    "message",
    "win",
    "wins",
    "loss",
    "losses",
    "game",
    "games",
    "streak",
    "lead",
    "revenge",
    "boost",
    "blow",
    "help",
    "packing",
    "past",
];

/// `Suns acquire Kevin Durant from Nets`, but not the acquisition of a team, a stake, a taste, or a player off waivers.
fn has_acquisition(words: &Words) -> bool {
    const VERBS: &[&str] = &["acquire", "acquires", "acquired", "acquiring", "acquisition"];
    const OTHER_SENSES: &[&str] = &[
        "stake",
        "ownership",
        "majority",
        "minority",
        "company",
        "network",
        "app",
        "media",
        "waivers",
        "taste",
        "skills",
        "club",
        "franchise",
        "arena",
        "land",
        "startup",
        "group",
        "billion",
    ];
    let has_player = VERBS.iter().any(|verb| words.after(verb).any(|after| !starts_with_team(after.trim_start())));
    has_player && !words.contain(OTHER_SENSES) && (words.contain(&["from"]) || contains_team(&words.folded))
}

fn has_swap(words: &Words) -> bool {
    const VERBS: &[&str] = &["swap", "swaps", "swapped", "swapping"];
    const ASSETS: &[&str] = &["pick", "picks", "player", "players", "guards", "forwards", "centers", "bigs", "for"];
    const OTHER_SENSES: &[&str] =
        &["jersey", "jerseys", "shoes", "stories", "coach", "coaches", "roles", "houses", "spots", "places"];
    words.contain(VERBS) && !words.contain(OTHER_SENSES) && words.contain(ASSETS) && contains_team(&words.folded)
}

/// `three-team deal`, `five-team Durant deal`, `in deal with Hawks`.
fn has_deal_of_teams(words: &Words) -> bool {
    const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "2", "3", "4", "5", "6", "7"];
    const DEALS: &[&str] = &["deal", "blockbuster", "swap"];
    const RECEIVING: &[&str] = &["land", "lands", "landing", "get", "gets", "receive", "receives"];
    let has_number = NUMBERS.iter().any(|number| {
        let is_deal = |after: &str| after.split_whitespace().skip(1).take(2).any(|word| DEALS.contains(&word));
        words.after(number).any(|after| after.starts_with(" team ") && is_deal(after))
    });
    let has_partner = ["in deal with", "in a deal with", "in blockbuster with"]
        .iter()
        .any(|phrase| words.after(phrase).any(|after| starts_with_team(after.trim_start())));
    has_number || has_partner || words.contain(&["blockbuster"]) && words.contain(RECEIVING)
}

/// `Clippers get Bogdanovic from Hawks`, `Blazers get Holiday for Simons, picks`, `Heat finalizing deal for Powell`.
fn is_received(words: &Words) -> bool {
    const RECEIVING: &[&str] =
        &["get", "gets", "getting", "add", "adds", "land", "lands", "landing", "obtain", "obtains"];
    const ASSETS: &[&str] = &["pick", "picks", "package", "haul"];
    let is_received = |(before, after): (&str, &str)| {
        has_team_after(after, " from ") || contains_team(before) && after.contains(" for ") && words.contain(ASSETS)
    };
    let is_dealt_for = |(before, _): (&str, &str)| contains_team(before) && !words.contain(&["coach", "gm", "arena"]);
    contains_team(&words.folded) && RECEIVING.iter().any(|verb| words.around(verb).any(is_received))
        || words.around("deal for").any(is_dealt_for)
}

/// `Harden to Sixers, Simmons to Nets`.
fn has_two_destinations(words: &Words) -> bool {
    words.after("to").filter(|after| starts_with_team(after.trim_start())).count() >= 2
}

/// `dealt to Warriors`, `Suns move X to Hornets`, `send X to Kings for Y`, `X goes to Kings for Y`.
fn is_sent(words: &Words) -> bool {
    const DEALING: &[&str] = &["dealing", "dealt", "deal", "deals"];
    const SENDING: &[&str] =
        &["send", "sends", "sending", "ship", "ships", "shipping", "move", "moves", "moving", "moved"];
    const GOING: &[&str] = &["go", "goes", "going"];
    const PRICES: &[&str] = &["for", "deal", "exchange", "package", "pick", "picks", "swap"];
    let has = |verbs: &[&'static str], is_trade: &dyn Fn(&str, &str) -> bool| {
        verbs.iter().any(|verb| {
            words.around(verb).any(|(before, after)| has_team_after(after, " to ") && is_trade(before, after))
        })
    };
    let has_price = words.contain(PRICES);
    has(DEALING, &|_, after| !after.starts_with(" with "))
        // Without a player between verb and destination, a team moves to another city.
        || has(SENDING, &|before, after| !after.starts_with(" to ") && (has_price || contains_team(before)))
        || has(GOING, &|_, after| after.starts_with(" to ") && has_price)
}

fn has_team_after(text: &str, preposition: &str) -> bool {
    text.match_indices(preposition).any(|(at, _)| starts_with_team(&text[at + preposition.len()..]))
}

//! Ways to tell of a trade without the word: `acquire`, `swap`, `send X to the Kings for Y`.

use super::words::{Words, begins_with_team, name_a_team};

/// Whether the words tell that somebody goes from a team to another for something.
pub(super) fn are_told(words: &Words) -> bool {
    let is_of_sport = words.have(OF_SPORT);
    is_an_acquisition(words)
        || is_a_swap(words)
        || is_a_deal_of_teams(words)
        || !is_of_sport && (is_taken_from_a_team(words) || is_sent_to_a_team(words) || is_a_way_each(words))
}

/// Where a team is sent or takes something in a game.
const OF_SPORT: &[&str] = &[
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

/// `Suns acquire Kevin Durant from Nets`; not the team itself, a stake, a taste, or a player off waivers.
fn is_an_acquisition(words: &Words) -> bool {
    const VERBS: &[&str] = &["acquire", "acquires", "acquired", "acquiring", "acquisition"];
    const OTHERS: &[&str] = &[
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
    let is_of_somebody =
        VERBS.iter().any(|verb| words.behind(verb).any(|behind| !begins_with_team(behind.trim_start())));
    is_of_somebody && !words.have(OTHERS) && (words.have(&["from"]) || name_a_team(&words.folded))
}

fn is_a_swap(words: &Words) -> bool {
    const VERBS: &[&str] = &["swap", "swaps", "swapped", "swapping"];
    const GOODS: &[&str] = &["pick", "picks", "player", "players", "guards", "forwards", "centers", "bigs", "for"];
    const OTHERS: &[&str] =
        &["jersey", "jerseys", "shoes", "stories", "coach", "coaches", "roles", "houses", "spots", "places"];
    words.have(VERBS) && !words.have(OTHERS) && words.have(GOODS) && name_a_team(&words.folded)
}

/// `three-team deal`, `five-team Durant deal`, `in deal with Hawks`.
fn is_a_deal_of_teams(words: &Words) -> bool {
    const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "2", "3", "4", "5", "6", "7"];
    const DEALS: &[&str] = &["deal", "blockbuster", "swap"];
    const LANDING: &[&str] = &["land", "lands", "landing", "get", "gets", "receive", "receives"];
    let is_numbered = NUMBERS.iter().any(|number| {
        let is_deal = |behind: &str| behind.split_whitespace().skip(1).take(2).any(|word| DEALS.contains(&word));
        words.behind(number).any(|behind| behind.starts_with(" team ") && is_deal(behind))
    });
    let is_with_a_team = ["in deal with", "in a deal with", "in blockbuster with"]
        .iter()
        .any(|phrase| words.behind(phrase).any(|behind| begins_with_team(behind.trim_start())));
    is_numbered || is_with_a_team || words.have(&["blockbuster"]) && words.have(LANDING)
}

/// `Clippers get Bogdanovic from Hawks`, `Blazers get Holiday for Simons, picks`, `Heat finalizing deal for Powell`.
fn is_taken_from_a_team(words: &Words) -> bool {
    const TAKING: &[&str] = &["get", "gets", "getting", "add", "adds", "land", "lands", "landing", "obtain", "obtains"];
    const GOODS: &[&str] = &["pick", "picks", "package", "haul"];
    let is_taken = |(before, behind): (&str, &str)| {
        leads_to_team(behind, " from ") || name_a_team(before) && behind.contains(" for ") && words.have(GOODS)
    };
    let is_dealt_for = |(before, _): (&str, &str)| name_a_team(before) && !words.have(&["coach", "gm", "arena"]);
    name_a_team(&words.folded) && TAKING.iter().any(|verb| words.around(verb).any(is_taken))
        || words.around("deal for").any(is_dealt_for)
}

/// `Harden to Sixers, Simmons to Nets`.
fn is_a_way_each(words: &Words) -> bool {
    words.behind("to").filter(|behind| begins_with_team(behind.trim_start())).count() >= 2
}

/// `dealt to Warriors`, `Suns move X to Hornets`, `send X to Kings for Y`, `X goes to Kings for Y`.
fn is_sent_to_a_team(words: &Words) -> bool {
    const DEALING: &[&str] = &["dealing", "dealt", "deal", "deals"];
    const SENDING: &[&str] =
        &["send", "sends", "sending", "ship", "ships", "shipping", "move", "moves", "moving", "moved"];
    const GOING: &[&str] = &["go", "goes", "going"];
    const PRICES: &[&str] = &["for", "deal", "exchange", "package", "pick", "picks", "swap"];
    let told = |verbs: &[&'static str], is_meant: &dyn Fn(&str, &str) -> bool| {
        verbs.iter().any(|verb| {
            words.around(verb).any(|(before, behind)| leads_to_team(behind, " to ") && is_meant(before, behind))
        })
    };
    let has_price = words.have(PRICES);
    told(DEALING, &|_, behind| !behind.starts_with(" with "))
        // A team that moves is no trade: somebody stands between.
        || told(SENDING, &|before, behind| !behind.starts_with(" to ") && (has_price || name_a_team(before)))
        || told(GOING, &|_, behind| behind.starts_with(" to ") && has_price)
}

fn leads_to_team(text: &str, preposition: &str) -> bool {
    text.match_indices(preposition).any(|(at, _)| begins_with_team(&text[at + preposition.len()..]))
}

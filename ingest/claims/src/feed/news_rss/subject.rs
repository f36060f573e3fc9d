//! Whether a piece of news is about a trade of the NBA: one that was made, agreed, reported or asked for.
//!
//! Its words decide. Other senses of `trade` (`trade barbs`, `stock trade`), games of fantasy, thoughts of what could be and
//! trades of other leagues are none. A title counts for all it says; a summary only where it tells of a trade outright, for most
//! mention some trade of long ago.

use std::collections::HashSet;
use std::sync::LazyLock;

use schema::name::fold;
use schema::reference::REFERENCE;

/// Whether title, summary and categories, all plain text, are about a trade.
pub(super) fn is_about_trades(title: &str, summary: &str, categories: &[String]) -> bool {
    let (title, summary) = (Words::of(title), Words::of(summary));
    let categories = Words::of(&categories.join(" , "));
    let is_fantasy = [&title, &summary, &categories].iter().any(|words| words.have(FANTASY));
    let is_of_others = !title.have(&["nba"]) && [&title, &categories].iter().any(|words| words.have(OTHER_LEAGUES));
    if is_fantasy || is_of_others || title.have(SPECULATION) {
        return false;
    }
    title.tell_of_a_trade() || summary.have(OUTRIGHT)
}

/// Words folded, each between blanks.
struct Words {
    folded: String,
}

const FANTASY: &[&str] = &["fantasy", "dynasty league", "dfs", "daily fantasy"];

const OTHER_LEAGUES: &[&str] =
    &["nfl", "mlb", "nhl", "mls", "wnba", "ncaa", "premier league", "quarterback", "touchdown", "pitcher", "goalie"];

/// Thoughts of what could be, and lists of them.
const SPECULATION: &[&str] = &[
    "roundtable",
    "mailbag",
    "quiz",
    "mock trade",
    "mock trades",
    "fake trade",
    "fake trades",
    "hypothetical",
    "trade machine",
    "trade value",
    "trade values",
    "trade idea",
    "trade ideas",
    "trade target",
    "trade targets",
    "trade candidate",
    "trade candidates",
    "trade proposal",
    "trade proposals",
    "trade scenarios",
    "dream trade",
    "dream trades",
    "if traded",
    "should trade",
    "should the",
    "what if",
    "we would like to see",
    "video game",
    "2k",
];

/// Who tells so tells of a trade.
const OUTRIGHT: &[&str] = &[
    "agree to trade",
    "agreed to trade",
    "agreed on a trade",
    "agreeing to trade",
    "are trading",
    "is trading",
    "have traded",
    "has traded",
    "finalizing a trade",
    "finalized a trade",
    "completed a trade",
    "trade sending",
    "trade that sends",
    "trade that will send",
    "deal sending",
    "deal that sends",
    "deal that will send",
    "team trade",
    "team deal",
    "sign and trade",
    "trade talks",
    "trade request",
    "requested a trade",
    "asked for a trade",
    "demanded a trade",
    "being traded to",
    "are acquiring",
    "is acquiring",
    "have acquired",
    "has acquired",
    "are dealing",
    "have dealt",
];

const TRADES: &[&str] = &["trade", "trades", "traded", "trading"];

/// What follows at once or behind one word where nobody changes teams: `trade verbal barbs`.
const OTHER_GOODS: &[&str] = &[
    "barbs",
    "blows",
    "insults",
    "jabs",
    "words",
    "shots",
    "punches",
    "elbows",
    "haymakers",
    "taunts",
    "jokes",
    "compliments",
    "buckets",
    "baskets",
    "threes",
    "3s",
    "3pointers",
    "dunks",
    "texts",
    "places",
    "stories",
    "jerseys",
    "pleasantries",
    "wins",
    "victories",
    "praise",
    "accusations",
];

/// What follows at once: `trade winds`, `trading cards`.
const OTHER_SENSES: &[&str] = &[
    "wind",
    "winds",
    "war",
    "wars",
    "school",
    "show",
    "secret",
    "secrets",
    "union",
    "unions",
    "deficit",
    "card",
    "cards",
    "commission",
    "policy",
    "tensions",
    "publication",
    "tariffs",
];

/// What goes before at once: `stock trade`.
const OTHER_MARKETS: &[&str] = &[
    "stock",
    "stocks",
    "free",
    "fair",
    "fur",
    "world",
    "insider",
    "day",
    "foreign",
    "arms",
    "ivory",
    "crypto",
    "the tricks of the",
];

impl Words {
    fn of(text: &str) -> Self {
        Self { folded: format!(" {} ", fold(text)) }
    }

    /// Whether any of the phrases is said, word for word.
    fn have(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.place(phrase).is_some())
    }

    /// Where a phrase stands, with the blank before it.
    fn place(&self, phrase: &str) -> Option<usize> {
        self.folded.match_indices(phrase).map(|(at, _)| at - 1).find(|at| {
            let end = at + 1 + phrase.len();
            self.folded[..=*at].ends_with(' ') && self.folded[end..].starts_with(' ')
        })
    }

    fn tell_of_a_trade(&self) -> bool {
        self.name_a_trade() || self.tell_of_an_acquisition() || self.tell_of_a_swap() || self.tell_of_a_deal()
    }

    /// `trade` in its own sense.
    fn name_a_trade(&self) -> bool {
        let words: Vec<_> = self.folded.split_whitespace().collect();
        let at = |place: Option<usize>| place.and_then(|place| words.get(place)).copied().unwrap_or_default();
        words.iter().enumerate().filter(|(_, word)| TRADES.contains(word)).any(|(place, _)| {
            let (before, next, then) = (at(place.checked_sub(1)), at(Some(place + 1)), at(Some(place + 2)));
            let is_of_other_goods = OTHER_GOODS.contains(&next) || OTHER_GOODS.contains(&then);
            let is_of_a_craft =
                at(place.checked_sub(2)) == "of" && before == "the" || before == "all" && next.is_empty();
            let is_of_a_car = next == "in" && matches!(then, "your" | "program" | "value");
            !is_of_other_goods
                && !is_of_a_craft
                && !is_of_a_car
                && !OTHER_SENSES.contains(&next)
                && !OTHER_MARKETS.contains(&before)
        })
    }

    /// `Suns acquire Kevin Durant from Nets`, not a stake, a taste or a player off waivers.
    fn tell_of_an_acquisition(&self) -> bool {
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
        ];
        self.have(VERBS) && !self.have(OTHERS) && (self.have(&["from"]) || self.name_a_team())
    }

    fn tell_of_a_swap(&self) -> bool {
        const VERBS: &[&str] = &["swap", "swaps", "swapped", "swapping"];
        const GOODS: &[&str] = &["pick", "picks", "player", "players", "guards", "forwards", "centers", "bigs", "for"];
        const OTHERS: &[&str] =
            &["jersey", "jerseys", "shoes", "stories", "coach", "coaches", "roles", "houses", "spots", "places"];
        self.have(VERBS) && !self.have(OTHERS) && self.have(GOODS) && self.name_a_team()
    }

    /// `deal sending X to the Knicks`, `dealt to Warriors`, `send X to Kings for Y`, `land X in a three-team deal`.
    fn tell_of_a_deal(&self) -> bool {
        const SENDING: &[&str] = &["send", "sends", "sending", "ship", "ships", "shipping", "dealing", "dealt", "deal"];
        const PRICES: &[&str] = &["for", "deal", "exchange", "package", "pick", "picks", "swap"];
        const LANDING: &[&str] = &["land", "lands", "landing", "get", "gets", "receive", "receives"];
        const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "2", "3", "4", "5", "6", "7"];
        let is_of_teams = NUMBERS.iter().any(|number| {
            ["deal", "blockbuster", "swap"].iter().any(|deal| self.have(&[&*format!("{number} team {deal}")]))
        });
        let is_landed = self.have(LANDING) && self.have(&["blockbuster", "in deal with", "in a deal with"]);
        let is_sent = SENDING.iter().any(|verb| {
            let Some(at) = self.place(verb) else { return false };
            let behind = &self.folded[at + verb.len() + 1..];
            let is_of_troubles = behind.starts_with(" with ");
            let to_a_team = behind.match_indices(" to ").any(|(at, to)| is_team_at(&behind[at + to.len()..]));
            let needs_a_price = !matches!(*verb, "dealt" | "dealing" | "deal");
            to_a_team && !is_of_troubles && (!needs_a_price || self.have(PRICES))
        });
        is_of_teams
            || is_landed
            || is_sent && !self.have(&["finals", "overtime", "ot", "locker room", "g league", "message"])
    }

    fn name_a_team(&self) -> bool {
        let words: Vec<_> = self.folded.split_whitespace().collect();
        words.iter().any(|word| TEAMS.contains(*word)) || words.windows(2).any(|two| TEAMS.contains(&two.join(" ")))
    }
}

/// Whether the text begins with a team's name, with or without its article.
fn is_team_at(text: &str) -> bool {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let mut words = text.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    TEAMS.contains(first) || TEAMS.contains(&format!("{first} {second}"))
}

/// Nicknames and cities as feeds use them, folded.
static TEAMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = REFERENCE.teams.iter().flat_map(|team| [fold(&team.nickname), fold(&team.city)]);
    let short = ["mavs", "cavs", "sixers", "wolves", "blazers", "knicks", "philly", "la", "los angeles", "new york"];
    names.chain(short.map(str::to_owned)).filter(|name| !name.is_empty()).collect()
});

#[cfg(test)]
mod tests;

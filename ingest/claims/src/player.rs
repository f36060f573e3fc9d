//! Whom a name means on a day. A name that several players may have had then, or none, means nobody.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use chrono::NaiveDate;
use schema::name::fold;
use schema::reference::REFERENCE;

use crate::claim::PlayerName;
use crate::reconcile::Directory;

mod era;

pub use era::drafted_in;

/// All players of the reference data, and those that claims name with NBA.com's ids.
pub struct KnownPlayers {
    named_since: HashMap<String, Vec<String>>,
}

/// By folded name, the ids of all who ever played, up to the making of the list.
static EVER: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut ids: HashMap<String, Vec<String>> = HashMap::new();
    for player in &REFERENCE.players {
        ids.entry(fold(&player.name)).or_default().push(format!("nba-{}", player.nba_id));
    }
    ids
});

/// Behind a name; feeds leave them out and add them freely.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "v"];

impl KnownPlayers {
    /// With names, folded, and our ids beside those of the reference data.
    pub fn with(named_since: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut known = Self { named_since: HashMap::new() };
        for (folded, id) in named_since {
            known.named_since.entry(folded).or_default().push(id);
        }
        known
    }
}

impl Directory for KnownPlayers {
    fn named(&self, folded: &str) -> Vec<String> {
        let ids = [EVER.get(folded), self.named_since.get(folded)].into_iter().flatten().flatten();
        ids.collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }
}

/// The one player that a name meant on a day, by our id.
///
/// The name as it stands is looked up first, then its aliases, then each without or with a suffix: the first that anybody
/// had at the time decides. Of several only a suffix may choose.
pub fn resolve(name: &PlayerName, day: NaiveDate, directory: &dyn Directory) -> Option<String> {
    if let Some(nba_id) = name.nba_id {
        return Some(format!("nba-{nba_id}"));
    }
    for keys in lookups(name) {
        let mut ids: BTreeSet<_> = keys.iter().flat_map(|key| directory.named(key)).collect();
        ids.retain(|id| era::may_be_traded(id, day));
        match ids.len() {
            0 => {}
            1 => return ids.pop_first(),
            _ => return the_younger(name, ids),
        }
    }
    None
}

/// Of a father and a son of one name, the one whom `Jr.` means; else nobody.
fn the_younger(name: &PlayerName, ids: BTreeSet<String>) -> Option<String> {
    let own = fold(&name.name);
    let has_suffix = own.rsplit_once(' ').is_some_and(|(_, suffix)| matches!(suffix, "jr" | "ii" | "iii"));
    let mut by_age: Vec<_> = ids.into_iter().map(|id| (drafted_in(&id), id)).collect();
    by_age.sort();
    let youngest = by_age.pop()?;
    let is_sole = by_age.last().is_none_or(|(draft, _)| *draft < youngest.0);
    (has_suffix && is_sole).then_some(youngest.1)
}

/// All keys under which a name is looked up.
pub fn keys(name: &PlayerName) -> BTreeSet<String> {
    lookups(name).into_iter().flatten().collect()
}

/// The names by which a feed knows a player, folded.
pub fn folded_names(name: &PlayerName) -> BTreeSet<String> {
    std::iter::once(&name.name).chain(&name.aliases).map(|name| fold(name)).filter(|name| !name.is_empty()).collect()
}

/// Whether two folded names may be one person's: one name in two spellings, with a name in common (`Enes Kanter`, `Enes
/// Freedom`), or in initials (`SGA`).
pub fn share_a_name(one: &str, other: &str) -> bool {
    let is_name = |word: &&str| word.len() >= 4;
    let have_one_in_common = one.split(' ').filter(is_name).any(|word| other.split(' ').any(|other| word == other));
    are_alike(one, other) || have_one_in_common || are_initials(one, other) || are_initials(other, one)
}

fn are_initials(short: &str, long: &str) -> bool {
    let initials: String = long.split(' ').filter_map(|word| word.chars().next()).collect();
    short.chars().count() >= 3 && short == initials
}

/// Whether two folded names are one name in two spellings: the same but for a suffix, a misspelt word, or a shorter form.
pub fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (without_suffix(one), without_suffix(other));
    if one == other {
        return true;
    }
    let (ones, others): (Vec<_>, Vec<_>) = (one.split(' ').collect(), other.split(' ').collect());
    let (shorter, longer) = if ones.len() <= others.len() { (&ones, &others) } else { (&others, &ones) };
    let is_part = shorter.iter().all(|word| longer.contains(word));
    let is_short_form = match (ones.split_last(), others.split_last()) {
        (Some((last, first)), Some((other_last, other_first))) if last == other_last => {
            let (first, other_first) = (first.join(" "), other_first.join(" "));
            first.starts_with(&other_first) || other_first.starts_with(&first)
        }
        _ => false,
    };
    is_part || is_short_form || is_misspelt(&ones, &others)
}

/// Whether one word is misspelt, by a letter, or by two if it is long. More would take players for each other who were in the
/// league together: Jalen and Jaylin Williams, Goran and Zoran Dragic under a third spelling, B.J. and A.J. Johnson.
fn is_misspelt(ones: &[&str], others: &[&str]) -> bool {
    let mut differing = ones.iter().zip(others).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else {
        return ones.concat() == others.concat();
    };
    let most = match one.chars().count().min(other.chars().count()) {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    let is_close = ones.len() == others.len() && strsim::damerau_levenshtein(one, other) <= most;
    is_close || ones.concat() == others.concat()
}

fn lookups(name: &PlayerName) -> [Vec<String>; 3] {
    let own = fold(&name.name);
    let aliases: Vec<_> = name.aliases.iter().map(|alias| fold(alias)).collect();
    let stems: BTreeSet<_> = std::iter::once(&own)
        .chain(&aliases)
        .map(|name| without_suffix(name).to_owned())
        .filter(|stem| !stem.is_empty())
        .collect();
    let suffixed = stems.iter().flat_map(|stem| SUFFIXES.iter().map(move |suffix| format!("{stem} {suffix}")));
    let variants = suffixed.chain(stems.iter().cloned()).collect();
    [vec![own], aliases, variants]
}

fn without_suffix(folded: &str) -> &str {
    match folded.rsplit_once(' ') {
        Some((stem, suffix)) if SUFFIXES.contains(&suffix) => stem,
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, day: &str, id: Option<&str>) {
        let found = resolve(&PlayerName::named(name), day.parse().unwrap(), &KnownPlayers::with([]));
        assert_eq!(found.as_deref(), id, "{name} on {day}");
    }

    #[test]
    fn a_name_of_one_player_means_that_one() {
        check("Nikola Jokic", "2022-01-01", Some("nba-203999"));
        check("LeBron James", "2010-07-10", Some("nba-2544"));
        check("Nobody Atall", "2010-07-10", None);
    }

    #[test]
    fn of_namesakes_the_one_of_the_time_is_meant() {
        check("Glen Rice", "1998-01-01", Some("nba-779"));
        check("Glen Rice Jr.", "2014-01-01", Some("nba-203318"));
        check("Glen Rice Jr.", "2013-06-27", Some("nba-203318"));
        check("Glen Rice", "2013-06-27", None);
        check("Kevin Garnett", "2013-07-12", Some("nba-708"));
        check("Gerald Henderson", "1984-10-16", Some("nba-76993"));
        check("Gerald Henderson", "2015-06-25", Some("nba-201945"));
    }

    #[test]
    fn a_name_of_several_players_of_the_time_means_nobody() {
        check("Chris Johnson", "2013-02-01", None);
        check("Marcus Williams", "2008-07-22", None);
    }

    #[test]
    fn an_alias_leads_where_the_name_does_not() {
        let name = PlayerName { aliases: vec!["Hedo Turkoglu".into()], ..PlayerName::named("Hidayet Turkoglu") };
        let found = resolve(&name, "2010-12-18".parse().unwrap(), &KnownPlayers::with([]));
        assert_eq!(found.as_deref(), Some("nba-2045"));
    }

    #[test]
    fn a_name_that_claims_brought_is_known_too() {
        let known = KnownPlayers::with([("a newcomer".to_owned(), "nba-1650000".to_owned())]);
        let day = "2026-07-01".parse().unwrap();
        assert_eq!(resolve(&PlayerName::named("A. Newcomer"), day, &known).as_deref(), Some("nba-1650000"));
    }

    #[test]
    fn spellings_of_one_name_are_alike() {
        for (one, other) in [
            ("nene", "nene hilario"),
            ("juan hernangomez", "juancho hernangomez"),
            ("andres wiggins", "andrew wiggins"),
            ("quentin grims", "quentin grimes"),
            ("larry nance", "larry nance jr"),
            ("giannis antetokounmpo", "giannis antetokoumpo"),
            ("giannis antetokounmpo", "giannis antetokumpo"),
            ("karl anthony towns", "karlanthony towns"),
            ("jake laravia", "jake la ravia"),
            ("hernangomez", "juan hernangomez"),
        ] {
            assert!(are_alike(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("marcus morris", "markieff morris"),
            ("jalen green", "dillon brooks"),
            ("jeff teague", "marquis teague"),
            ("jalen williams", "jaylin williams"),
            ("bogdan bogdanovic", "bojan bogdanovic"),
            ("bj johnson", "aj johnson"),
            ("kai jones", "kam jones"),
            ("josh smith", "ish smith"),
            ("josh hart", "josh hall"),
            ("goran dragic", "zoran dragik"),
            ("nikola jokic", "nikola topic"),
            ("", "nene"),
        ] {
            assert!(!are_alike(one, other), "{one}, {other}");
        }
    }
}

//! Generated rows in the format of NBA.com's player movement, numbered so that any number of different rows exists.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// The lowest of NBA.com's 30 franchise ids, which are consecutive.
const FIRST_FRANCHISE: usize = 1_610_612_737;

const FIRST_PLAYER: usize = 1_626_000;

/// Number of days of the seasons 2015-16 to 2021-22, from which the dates are taken.
const DAYS: u64 = 2_550;

/// One asset that moves from one team to another.
pub struct Leg {
    pub from: usize,
    pub to: usize,
    /// `None` for a draft consideration.
    pub player: Option<usize>,
}

/// Returns a row of a trade.
pub fn leg(trade: usize, leg: &Leg) -> Value {
    let (from, to) = (leg.from % 30, leg.to % 30);
    let asset = leg.player.map_or("draft consideration".to_owned(), |player| format!("guard {}", name(player)));
    let description = format!("Receiving Team {to} received {asset} from Sending Team {from}.");
    row("Trade", trade, &description, to, leg.player, FIRST_FRANCHISE + from)
}

/// Returns a signing or, for every third number, a waiver.
pub fn transaction(number: usize, player: usize) -> Value {
    let (team, name) = (number % 30, name(player));
    if number % 3 == 2 {
        row("Waive", number, &format!("Some City Team {team} waived forward {name}."), team, Some(player), 0)
    } else {
        let description = format!("Some City Team {team} signed guard {name} to a Contract.");
        row("Signing", number, &description, team, Some(player), 0)
    }
}

/// Returns a file of these rows.
pub fn file(rows: &[Value]) -> Vec<u8> {
    let rows: Vec<_> = rows.iter().map(Value::to_string).collect();
    format!("{{\"NBA_Player_Movement\":{{\"rows\":[{}],\"columns\":[]}}}}", rows.join(",")).into_bytes()
}

fn row(kind: &str, number: usize, description: &str, team: usize, player: Option<usize>, sort: usize) -> Value {
    let first: NaiveDate = NaiveDate::from_ymd_opt(2015, 7, 1).expect("the date is valid");
    let date = first + Days::new(number as u64 % DAYS);
    #[expect(clippy::cast_precision_loss, reason = "ids are far below 2^52")]
    let float = |id: usize| id as f64;
    json!({
        "Transaction_Type": kind,
        "TRANSACTION_DATE": format!("{date}T00:00:00"),
        "TRANSACTION_DESCRIPTION": description,
        "TEAM_ID": float(FIRST_FRANCHISE + team),
        "TEAM_SLUG": "team",
        "PLAYER_ID": float(player.map_or(0, |player| FIRST_PLAYER + player)),
        "PLAYER_SLUG": player.map(|player| name(player).to_lowercase().replace(' ', "-")).unwrap_or_default(),
        "Additional_Sort": float(sort),
        "GroupSort": format!("{kind} {number}"),
    })
}

/// Returns a plausible name that no other player has.
fn name(player: usize) -> String {
    const FIRST: [&str; 16] = [
        "Aaron", "Brandon", "Chris", "Daniel", "Elijah", "Frank", "Gary", "Harrison", "Isaiah", "Jalen", "Kevin",
        "Luka", "Marcus", "Nikola", "Omari", "Patrick",
    ];
    const SYLLABLES: [&str; 16] =
        ["an", "ber", "chi", "dor", "el", "fen", "gar", "hol", "is", "jok", "ken", "lo", "mar", "nen", "or", "ter"];
    let last: String = [player / 256, player / 16, player].map(|index| SYLLABLES[index % 16]).concat();
    format!("{} {}{}{}", FIRST[player % 16], last[..1].to_uppercase(), &last[1..], player / 4096)
}

#[cfg(test)]
mod tests {
    use feeds::Feed;

    use super::*;

    #[test]
    fn every_row_is_valid() {
        let legs = [Leg { from: 0, to: 1, player: Some(9) }, Leg { from: 1, to: 0, player: None }];
        let rows: Vec<_> =
            legs.iter().map(|each| leg(7, each)).chain((0..3_000).map(|number| transaction(number, number))).collect();
        let text = String::from_utf8(file(&rows)).unwrap();
        let file = Feed::NbaPlayerMovement.parse(&text).unwrap();
        assert_eq!((file.rows, file.claims.len(), file.rejections), (3_002, 3_001, Vec::new()));
    }
}

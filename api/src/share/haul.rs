//! What each team of a trade received, in words.

use super::document::{Asset, Pick, SharedTrade};

/// What one team received.
pub(super) struct Haul {
    /// `Brooklyn Nets receive`, or who else the assets went to.
    pub heading: String,
    pub assets: Vec<String>,
}

/// Returns the haul of each team in the order of the trade's teams, and last what went to a team that no feed states.
pub(super) fn hauls(trade: &SharedTrade) -> Vec<Haul> {
    let has_several_senders = trade.teams.len() > 2;
    let of_team = |code: Option<&str>, heading: String| {
        let assets = trade.assets.iter().filter(|asset| asset.to.as_ref().map(|team| team.code.as_str()) == code);
        Haul { heading, assets: assets.map(|asset| describe(asset, has_several_senders)).collect() }
    };
    let known = trade.teams.iter().map(|team| of_team(Some(&team.code), format!("{} receive", team.name)));
    let unknown = of_team(None, "Receiving team unknown".to_owned());
    known.chain([unknown]).filter(|haul| !haul.assets.is_empty()).collect()
}

/// Describes an asset: `Ben Simmons`, `2027 first-round pick (protected 1–8)`.
fn describe(asset: &Asset, has_several_senders: bool) -> String {
    let name = asset.player.as_ref().map(|player| player.name.as_str()).or(asset.unresolved_name.as_deref());
    let mut text = match (asset.kind.as_str(), name, &asset.pick) {
        ("player", Some(name), _) => name.to_owned(),
        ("draft_rights", Some(name), _) => format!("draft rights to {name}"),
        ("pick", _, Some(pick)) => describe_pick(pick),
        ("pick_swap", _, Some(pick)) => format!("right to swap: {}", describe_pick(pick)),
        ("cash", ..) => {
            asset.amount_usd.map_or_else(|| "cash".to_owned(), |amount| format!("${} cash", grouped(amount)))
        }
        ("trade_exception", ..) => "trade exception".to_owned(),
        ("draft_consideration", ..) => "draft consideration".to_owned(),
        ("future_considerations", ..) => "future considerations".to_owned(),
        _ => asset.text.clone(),
    };
    if let Some(from) = asset.from.as_ref().filter(|_| has_several_senders) {
        text.extend([" from ", from.code.as_str()]);
    }
    text
}

fn describe_pick(pick: &Pick) -> String {
    let draft = match (pick.year, &pick.years) {
        (Some(year), _) => format!("{year} "),
        (None, Some(years)) => {
            years.last.map_or_else(|| format!("{} or later ", years.first), |last| format!("{}–{last} ", years.first))
        }
        (None, None) => String::new(),
    };
    let mut text = format!("{draft}{}-round pick", ordinal(pick.round));
    if let Some(team) = &pick.original_team {
        text.extend([" of ", team.code.as_str()]);
    }
    if let Some(protection) = &pick.protection {
        text.extend([" (", protection.as_str(), ")"]);
    }
    if let Some(outcome) = &pick.outcome {
        match (outcome.number, &outcome.selected_player) {
            (Some(number), Some(player)) => {
                text.extend([", used at number ", number.to_string().as_str(), " for ", player.as_str()]);
            }
            (None, Some(player)) => text.extend([", used for ", player.as_str()]),
            (_, None) => {}
        }
    }
    text
}

fn ordinal(round: i16) -> String {
    match round {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        21 => "21st".to_owned(),
        _ => format!("{round}th"),
    }
}

/// Writes a number with a comma between thousands.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        assert_eq!([7, 1_000, 999_999, 5_200_000].map(grouped), ["7", "1,000", "999,999", "5,200,000"]);
    }

    #[test]
    fn a_pick_has_its_draft_original_team_protection_and_player() {
        let describe = |json: &str| describe_pick(&serde_json::from_str(json).unwrap());
        let open = r#"{"year":2027,"years":null,"round":1,"original_team":{"code":"PHI"},"protection":"protected 1–8","outcome":null}"#;
        assert_eq!(describe(open), "2027 first-round pick of PHI (protected 1–8)");
        let used = r#"{"year":null,"years":{"first":1998,"last":1999},"round":2,"original_team":null,"protection":null,
            "outcome":{"number":41,"selected_player":"Nikola Jokić"}}"#;
        assert_eq!(describe(used), "1998–1999 second-round pick, used at number 41 for Nikola Jokić");
    }
}

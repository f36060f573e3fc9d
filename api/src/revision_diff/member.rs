//! Values of documents: when two of them are equal, their text, and where the members of an asset are.

use serde_json::Value;

use crate::dto::AssetMember;

/// Members of an asset by their path, in the order in which differences list them. Flags and sources are lists of texts.
pub const ASSET_MEMBERS: [(AssetMember, &str); 21] = [
    (AssetMember::From, "/from/code"),
    (AssetMember::To, "/to/code"),
    (AssetMember::Kind, "/kind"),
    (AssetMember::PlayerId, "/player/id"),
    (AssetMember::PlayerName, "/player/name"),
    (AssetMember::PlayerNbaId, "/player/nba_id"),
    (AssetMember::UnresolvedName, "/unresolved_name"),
    (AssetMember::PickId, "/pick/id"),
    (AssetMember::PickYear, "/pick/year"),
    (AssetMember::PickFirstYear, "/pick/years/first"),
    (AssetMember::PickLastYear, "/pick/years/last"),
    (AssetMember::PickRound, "/pick/round"),
    (AssetMember::PickOriginalTeam, "/pick/original_team/code"),
    (AssetMember::PickProtection, "/pick/protection"),
    (AssetMember::PickTerms, "/pick/terms"),
    (AssetMember::OutcomeStatus, "/pick/outcome/status"),
    (AssetMember::OutcomeYear, "/pick/outcome/year"),
    (AssetMember::OutcomeNumber, "/pick/outcome/number"),
    (AssetMember::OutcomeSelectedPlayer, "/pick/outcome/selected_player"),
    (AssetMember::AmountUsd, "/amount_usd"),
    (AssetMember::Text, "/text"),
];

/// Returns a member of an asset as text; `None` if it is missing, null or an empty list.
pub fn asset_text(asset: &Value, member: AssetMember) -> Option<String> {
    let (_, path) = ASSET_MEMBERS.iter().find(|(other, _)| *other == member)?;
    text_at(asset, path)
}

/// Returns the value at a path as text: a string as it is, any other value as JSON.
pub fn text_at(document: &Value, path: &str) -> Option<String> {
    let value = document.pointer(path).filter(|value| !is_absent(value))?;
    Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

/// Compares two values. A missing value, null and an empty list are equal, also inside of the values.
pub fn is_equal(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a.filter(|value| !is_absent(value)), b.filter(|value| !is_absent(value))) {
        (None, None) => true,
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            a.keys().chain(b.keys()).all(|name| is_equal(a.get(name), b.get(name)))
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_equal(Some(a), Some(b)))
        }
        (a, b) => a == b,
    }
}

fn is_absent(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

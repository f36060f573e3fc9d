//! Parameters with a few named values.

#[derive(Debug, thiserror::Error)]
#[error("{text:?} is not one of {expected}")]
pub struct InvalidChoice {
    text: String,
    expected: String,
}

/// Returns the value with this name.
pub fn parse_choice<T: Copy>(text: &str, choices: &[(&str, T)]) -> Result<T, InvalidChoice> {
    let choice = choices.iter().find(|(name, _)| *name == text);
    choice.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
        InvalidChoice { text: text.to_owned(), expected: names.join(", ") }
    })
}

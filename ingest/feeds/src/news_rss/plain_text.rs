//! Converts HTML from an external source to plain text: without tags and scripts, with entities replaced by characters and
//! with single spaces.
//!
//! The text is processed in one pass. The character of an entity is never part of a tag, and a tag that is never closed
//! extends to the end of the text.

use super::html_entity;

/// Maximum length of a tag, in bytes, within which a quoted `>` does not end the tag.
const MAX_TAG_BYTES: usize = 2_000;

/// Elements whose content is not text.
const HIDDEN: &[&str] = &["script", "style", "template", "noscript", "iframe", "svg", "head"];

/// Elements that may be inside a word or a line.
const INLINE: &[&str] =
    &["a", "abbr", "b", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"];

/// Returns the plain text of a fragment of HTML.
pub(super) fn from_html(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') { skip_tag(rest, &mut plain) } else { replace_entity(rest, &mut plain) };
    }
    plain.push_str(rest);
    let spaced = plain.chars().map(|character| if character.is_whitespace() { ' ' } else { character });
    let visible: String = spaced.filter(|character| is_visible(*character)).collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the text after the tag at the start, and after the whole element if that is hidden. A `<` that starts no tag is a
/// character of the text.
fn skip_tag<'a>(text: &'a str, plain: &mut String) -> &'a str {
    let inner = &text[1..];
    let name_start = inner.strip_prefix('/').unwrap_or(inner);
    if !name_start.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!' || letter == '?') {
        plain.push('<');
        return inner;
    }
    let name_end = name_start.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name_start.len());
    let name = name_start[..name_end].to_ascii_lowercase();
    let comment = text.strip_prefix("<!--");
    let is_inline = comment.is_some() || INLINE.contains(&name.as_str());
    // The texts before and after the tag must not form a new tag.
    if !is_inline || plain.ends_with('<') || plain.ends_with("</") {
        plain.push(' ');
    }
    if let Some(comment) = comment {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let Some(end) = end_of_tag(text) else { return "" };
    let rest = &text[end + 1..];
    let is_closed = text[..end].ends_with('/');
    if inner.starts_with('/') || is_closed || !HIDDEN.contains(&name.as_str()) {
        rest
    } else {
        after_element(rest, &name)
    }
}

/// Returns the offset of the `>` that ends the tag: the first outside quotes, or the first of all if a quote does not end soon.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(MAX_TAG_BYTES) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.find('>')
}

/// Returns the text after the end tag of a hidden element.
fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let closes = |at: usize| {
        let end = &text[at + 2..];
        end.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    let Some((at, _)) = text.match_indices("</").find(|(at, _)| closes(*at)) else { return "" };
    text[at..].split_once('>').map_or("", |(_, rest)| rest)
}

/// Adds the character of the entity at the start and returns the text after it. An `&` that starts no entity is a character of
/// the text.
fn replace_entity<'a>(text: &'a str, plain: &mut String) -> &'a str {
    const MAX_NAME_BYTES: usize = 12;
    let inner = &text[1..];
    let end = inner.bytes().take(MAX_NAME_BYTES).position(|byte| byte == b';');
    let found = end.and_then(|end| Some((html_entity::character(&inner[..end])?, &inner[end + 1..])));
    let (character, rest) = found.unwrap_or(('&', inner));
    plain.push(character);
    rest
}

/// Returns whether a character is neither a control character, nor invisible, nor one that changes the direction of text.
fn is_visible(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, plain: &str) {
        assert_eq!(from_html(html), plain, "{html}");
    }

    #[test]
    fn tags_are_removed() {
        check("<p>Luka <b>Don</b>čić</p><p>to <a href=\"https://x.example/?a>b\">LA</a></p>", "Luka Dončić to LA");
        check("one<br/>two<br>three", "one two three");
        check("a <!-- <b>hidden</b> --> b", "a b");
        check("cut off <a href=\"https://x.exam", "cut off");
        check("a<img alt=\"un'even> b", "a b");
    }

    #[test]
    fn scripts_and_styles_are_removed() {
        check("a<script>alert('<b>x</b>')</script>b<STYLE>p{}</style >c", "a b c");
        check("a<script>never closed", "a");
        check("<scr<script>ipt>alert(1)</script>", "ipt>alert(1)");
        check("</<i>script>", "</ script>");
        check("<<!---->script>", "< script>");
        check("<<b>script>alert(1)<<b>/script>", "< script>alert(1)< /script>");
    }

    #[test]
    fn entities_are_characters_and_form_no_tags() {
        check("Lakers&#8217; pick &amp; cash&nbsp;&ndash; Doncic&#x107;", "Lakers’ pick & cash – Doncicć");
        check("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>");
        check("AT&T, Q&A; &unknown; &#0; &#xD800; &", "AT&T, Q&A; &unknown; &#xD800; &");
    }

    #[test]
    fn a_comparison_is_not_a_tag() {
        check("5 < 6 > 4 and <3", "5 < 6 > 4 and <3");
    }

    #[test]
    fn spaces_are_single_and_invisible_characters_are_removed() {
        check("  a\n\t b\u{202e}c\u{0}\u{200b} \u{a0} d ", "a bc d");
    }
}

//! HTML from outside → plain text: no tags, no scripts, entities as the signs that they stand for, blanks single.
//!
//! The text is walked once. What an entity stands for is never taken for a tag, and a tag that is never closed takes the rest of
//! the text with it.

use super::entity;

/// Most bytes of a tag within which a `>` in quotes is looked past.
const LONGEST_TAG: usize = 2_000;

/// Elements whose content is no text.
const HIDDEN: &[&str] = &["script", "style", "template", "noscript", "iframe", "svg", "head"];

/// Elements that stand within a word or a line.
const INLINE: &[&str] =
    &["a", "abbr", "b", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"];

/// The plain text of a piece of HTML.
pub(super) fn text(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('<') { tag(rest, &mut plain) } else { reference(rest, &mut plain) };
    }
    plain.push_str(rest);
    let seen: String =
        plain.chars().map(|sign| if sign.is_whitespace() { ' ' } else { sign }).filter(|sign| is_seen(*sign)).collect();
    seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What follows a `<`, with the element that it opens if that is hidden. One that opens nothing is a sign.
fn tag<'a>(text: &'a str, plain: &mut String) -> &'a str {
    let inner = &text[1..];
    let name_start = inner.strip_prefix('/').unwrap_or(inner);
    if !name_start.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '!' || sign == '?') {
        plain.push('<');
        return inner;
    }
    let name_end = name_start.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(name_start.len());
    let name = name_start[..name_end].to_ascii_lowercase();
    let comment = text.strip_prefix("<!--");
    let is_within_a_word = comment.is_some() || INLINE.contains(&name.as_str());
    // What stands on both sides of it must not make another.
    if !is_within_a_word || plain.ends_with('<') || plain.ends_with("</") {
        plain.push(' ');
    }
    if let Some(comment) = comment {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let Some(end) = end_of_tag(text) else { return "" };
    let rest = &text[end + 1..];
    let is_closed = text[..end].ends_with('/');
    if inner.starts_with('/') || is_closed || !HIDDEN.contains(&name.as_str()) { rest } else { behind(rest, &name) }
}

/// The place of the `>` that ends the tag: the first outside of quotes, or of all where the quotes do not end soon.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.find('>')
}

/// What follows the end of a hidden element.
fn behind<'a>(text: &'a str, name: &str) -> &'a str {
    let closes = |at: usize| {
        let end = &text[at + 2..];
        end.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    let Some((at, _)) = text.match_indices("</").find(|(at, _)| closes(*at)) else { return "" };
    text[at..].split_once('>').map_or("", |(_, rest)| rest)
}

/// What follows an `&`, which is a sign unless it begins an entity.
fn reference<'a>(text: &'a str, plain: &mut String) -> &'a str {
    const LONGEST_NAME: usize = 12;
    let inner = &text[1..];
    let end = inner.bytes().take(LONGEST_NAME).position(|byte| byte == b';');
    let found = end.and_then(|end| Some((entity::sign(&inner[..end])?, &inner[end + 1..])));
    let (sign, rest) = found.unwrap_or(('&', inner));
    plain.push(sign);
    rest
}

/// Not a control sign, nor one that turns the direction of what follows or hides.
fn is_seen(sign: char) -> bool {
    !sign.is_control()
        && !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, plain: &str) {
        assert_eq!(text(html), plain, "{html}");
    }

    #[test]
    fn tags_are_taken_out() {
        check("<p>Luka <b>Don</b>čić</p><p>to <a href=\"https://x.example/?a>b\">LA</a></p>", "Luka Dončić to LA");
        check("one<br/>two<br>three", "one two three");
        check("a <!-- <b>hidden</b> --> b", "a b");
        check("cut off <a href=\"https://x.exam", "cut off");
        check("a<img alt=\"un'even> b", "a b");
    }

    #[test]
    fn scripts_and_styles_are_dropped() {
        check("a<script>alert('<b>x</b>')</script>b<STYLE>p{}</style >c", "a b c");
        check("a<script>never closed", "a");
        check("<scr<script>ipt>alert(1)</script>", "ipt>alert(1)");
        check("</<i>script>", "</ script>");
        check("<<!---->script>", "< script>");
        check("<<b>script>alert(1)<<b>/script>", "< script>alert(1)< /script>");
    }

    #[test]
    fn entities_are_signs_and_make_no_tags() {
        check("Lakers&#8217; pick &amp; cash&nbsp;&ndash; Doncic&#x107;", "Lakers’ pick & cash – Doncicć");
        check("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>");
        check("AT&T, Q&A; &unknown; &#0; &#xD800; &", "AT&T, Q&A; &unknown; &#xD800; &");
    }

    #[test]
    fn a_sign_is_no_tag() {
        check("5 < 6 > 4 and <3", "5 < 6 > 4 and <3");
    }

    #[test]
    fn blanks_are_single_and_nothing_is_hidden() {
        check("  a\n\t b\u{202e}c\u{0}\u{200b} \u{a0} d ", "a bc d");
    }
}

//! Statements and rejections that items of the feeds produce.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::claim::NewsStatement;
use crate::parsed_file::truncate;

const DATE: &str = "<pubDate>Sun, 02 Feb 2025 01:30:00 EST</pubDate>";

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>\n<![CDATA[ News ]]>\n</title>\n{items}</channel></rss>"
    )
}

fn item(title: &str, rest: &str) -> String {
    rss(&format!("<item><title>{title}</title>{DATE}{rest}</item>"))
}

fn news_of(claim: &Claim) -> NewsStatement {
    let Statement::News(news) = &claim.statement else { panic!("news") };
    news.clone()
}

/// Returns the key and the news of the only item of a file.
fn single(text: &str) -> (String, NewsStatement) {
    let file = parse(text).unwrap();
    assert_eq!((&file.rejections, file.claims.len()), (&Vec::new(), 1), "{text}");
    (file.claims[0].record_key.clone(), news_of(&file.claims[0]))
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(test_support::feed_file(&format!("news-rss/{name}"))).unwrap()
}

#[track_caller]
fn check_file_error(text: &str, code: &str, line: u32) {
    let error = parse(text).unwrap_err();
    assert_eq!((error.code, error.line), (code, Some(line)), "{error}");
}

#[track_caller]
fn check_rejection(text: &str, code: &str) {
    let codes: Vec<_> = parse(text).unwrap().rejections.iter().map(|rejection| rejection.code).collect();
    assert_eq!(codes, [code]);
}

#[test]
fn an_item_of_rss_is_a_piece_of_news() {
    let file = parse(&fixture("demo.xml")).unwrap();
    assert_eq!((file.rows, file.claims.len(), file.rejections.len()), (6, 6, 0));
    let first = &file.claims[0];
    let link = "https://www.si.com/nba/grizzlies/news/full-desmond-bane-magic-trade-details-revealed-01jxt5tvb84a";
    assert_eq!((first.record_key.as_str(), first.line), (link, 5));
    let expected = NewsStatement {
        published_at: "2025-06-15T04:00:00Z".parse().unwrap(),
        title: "Magic trade for Desmond Bane of the Grizzlies".to_owned(),
        summary: "Memphis receives Kentavious Caldwell-Pope, Cole Anthony, four first-round picks and a pick swap."
            .to_owned(),
        link: Some(link.to_owned()),
        channel: Some("Demo: articles about NBA trades".to_owned()),
        categories: Vec::new(),
        is_about_trades: true,
    };
    assert_eq!(news_of(first), expected);
    let about_trades: Vec<_> = file.claims.iter().map(|claim| news_of(claim).is_about_trades).collect();
    assert_eq!(about_trades, [true, true, true, true, true, false]);
}

#[test]
fn an_entry_of_atom_is_a_piece_of_news() {
    let file = parse(&fixture("atom.xml")).unwrap();
    assert_eq!((file.rows, file.claims.len(), file.rejections.len()), (2, 2, 0));
    let first = &file.claims[0];
    assert_eq!((first.record_key.as_str(), first.line), ("tag:news.example,2025:1", 6));
    let expected = NewsStatement {
        published_at: "2025-02-06T19:05:00Z".parse().unwrap(),
        title: "Heat trade Jimmy Butler to Warriors".to_owned(),
        summary: "Andrew Wiggins goes to Miami .".to_owned(),
        link: Some("https://news.example/butler?a=1&b=2".to_owned()),
        channel: Some("Demo of Atom".to_owned()),
        categories: vec!["NBA".to_owned(), "Trades".to_owned()],
        is_about_trades: true,
    };
    assert_eq!(news_of(first), expected);
    let second = news_of(&file.claims[1]);
    assert_eq!((second.published_at.to_string().as_str(), second.link), ("2025-02-07 12:00:00 UTC", None));
}

#[test]
fn titles_become_plain_text() {
    let text = item("&lt;b&gt;Lakers&lt;/b&gt; &amp;amp; Mavs&nbsp;deal&lt;script&gt;alert(1)&lt;/script&gt;", "");
    assert_eq!(single(&text).1.title, "Lakers & Mavs deal");
    assert_eq!(single(&item("<![CDATA[ <i>Q&A</i>: 5 < 6 ]]>", "")).1.title, "Q&A: 5 < 6");
    assert_eq!(single(&item("A & B", "")).1.title, "A & B");
}

#[test]
fn a_link_is_http_or_https() {
    let link = |text: &str| single(&item("News", &format!("<link>{text}</link>"))).1.link;
    assert_eq!(link("\n<![CDATA[ https://a.example/b ]]>\n").as_deref(), Some("https://a.example/b"));
    for bad in ["javascript:alert(1)", "/b", "", "https://a.example/b c"] {
        assert_eq!(link(bad), None, "{bad}");
    }
}

#[test]
fn a_key_is_the_guid_or_the_link_or_a_hash() {
    let key = |rest: &str| single(&item("News", rest)).0;
    assert_eq!(
        key("<guid isPermaLink=\"false\">\n<![CDATA[ US-EN-1 ]]>\n</guid><link>https://a.example</link>"),
        "US-EN-1"
    );
    assert_eq!(key("<guid/><link>https://a.example</link>"), "https://a.example");
    assert_eq!(key(""), key("<description>more</description>"));
    assert_eq!(key("").len(), 32);
    let long = |end: &str| key(&format!("<guid>{}{end}</guid>", "x".repeat(400)));
    assert!(long("1") != long("2") && long("1").len() < 200);
}

#[test]
fn other_elements_of_the_same_name_are_ignored() {
    let rest = "<media:title>Photo</media:title><media:group><title>Group</title></media:group><source><title>X</title></source>";
    let text = rss(&format!("<image><title>Logo</title></image><item>{rest}<title>News</title>{DATE}</item>"));
    let (_, news) = single(&text);
    assert_eq!((news.title.as_str(), news.channel.as_deref()), ("News", Some("News")));
}

#[test]
fn an_item_that_cannot_be_used_is_rejected_with_its_line() {
    let items = format!("<item><title>Good</title>{DATE}</item>\n<item>{DATE}</item>");
    let rejections = parse(&rss(&items)).unwrap().rejections;
    assert_eq!((rejections[0].code, rejections[0].line), ("missing_title", 6));
    assert_eq!(rejections[0].raw, format!("<item>{DATE}</item>"));
    check_rejection(&item(" <![CDATA[ <br> ]]> ", ""), "missing_title");
    check_rejection(&rss("<item><title>News</title></item>"), "invalid_date");
    check_rejection(&rss("<item><title>News</title><pubDate>soon</pubDate></item>"), "invalid_date");
    check_rejection(&item("News", &format!("<description>{}</description>", "x".repeat(20_001))), "too_long");
}

#[test]
fn a_repeated_item_is_skipped() {
    let item = |title: &str| format!("<item><title>{title}</title><guid>1</guid>{DATE}</item>");
    let twice = parse(&rss(&[item("News"), item("News")].concat())).unwrap();
    assert_eq!((twice.rows, twice.skipped_rows(), twice.claims.len()), (2, 1, 1));
    let other = parse(&rss(&[item("News"), item("Other news")].concat())).unwrap();
    assert_eq!((other.claims.len(), other.rejections[0].code), (1, "duplicate_key"));
}

#[test]
fn a_file_of_another_format_is_refused() {
    check_file_error("<!DOCTYPE html>\n<html><body>Denied</body></html>", "html_instead_of_feed", 1);
    check_file_error("\n<HTML><body><br>Denied", "html_instead_of_feed", 2);
    check_file_error("<opml/>", "not_the_feed", 1);
    check_file_error("{\"items\": []}", "not_the_feed", 1);
    check_file_error("", "not_the_feed", 1);
    check_file_error("<rss>\n<channel></rss>", "malformed_xml", 2);
}

#[test]
fn a_file_that_was_cut_off_is_refused_as_a_whole() {
    let whole = item("News", "<description><![CDATA[ More ]]></description>");
    let ends = whole.char_indices().map(|(at, _)| at).filter(|at| *at > whole.find("<item>").unwrap());
    for end in ends {
        assert_eq!(parse(&whole[..end]).unwrap_err().code, "truncated", "{}", &whole[..end]);
    }
}

#[test]
fn entities_are_refused_and_never_expanded() {
    let mut laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\">".to_owned();
    for level in 1..10 {
        write!(laughs, "<!ENTITY lol{level} \"{}\">", "&lol;".repeat(10)).unwrap();
    }
    check_file_error(
        &format!("{laughs}]>\n{}", item("&lol9;", "").replacen("<?xml version=\"1.0\"?>", "", 1)),
        "entities_refused",
        1,
    );
    check_file_error("<!DOCTYPE rss SYSTEM \"x\" [ ]><rss/>", "entities_refused", 1);
    assert_eq!(single(&item("&lol9;", "")).1.title, "&lol9;");
}

#[test]
fn a_tree_deeper_than_any_feed_is_refused() {
    check_file_error(&rss(&format!("<item>{}", "<b>".repeat(100_000))), "too_deep", 5);
}

#[test]
fn the_sample_is_parsed_completely() {
    let Some(folder) = test_support::shared_feeds() else { return };
    let Ok(text) = std::fs::read_to_string(folder.join("espn_news.rss.xml")) else { return };
    let file = parse(&text).unwrap();
    assert_eq!((file.rows, file.claims.len()), (3, 3));
    let news: Vec<_> = file.claims.iter().map(news_of).collect();
    assert!(news.iter().all(|news| !news.is_about_trades && news.link.is_some() && !news.summary.is_empty()));
    assert_eq!(news[0].published_at.to_string(), "2023-01-13 09:04:48 UTC");
    assert_eq!(file.claims[0].record_key, "US-EN-35437110");
}

proptest! {
    #[test]
    fn no_text_causes_a_panic(text in "(?s).{0,300}") {
        let _result = parse(&text);
        let _result = parse(&rss(&text));
        let _result = parse(&item(&text, &text));
        let _result = parse(&item(&format!("<![CDATA[{text}]]>"), ""));
    }

    #[test]
    fn any_markup_cut_off_anywhere_is_parsed_or_refused(parts in prop::collection::vec(prop::sample::select(PARTS), 0..40), at in 0_usize..600) {
        let text = rss(&parts.concat());
        let _result = parse(&text);
        let _result = parse(truncate(&text, at));
    }

    #[test]
    fn titles_are_never_markup(html in "[<>&;/a-z\"'= !-]{0,200}") {
        let plain = plain_text::from_html(&html.replace('&', ""));
        let starts_tag = |rest: &str| rest.strip_prefix('/').unwrap_or(rest).starts_with(|letter: char| letter.is_ascii_alphabetic());
        prop_assert!(!plain.split('<').skip(1).any(starts_tag), "{}", plain);
    }
}

const PARTS: &[&str] = &[
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "<link/>",
    "&nbsp;",
    "&#1;",
    "&#x110000;",
    "&",
    "<",
    ">",
    "é",
    "\n",
    "<!--",
    "-->",
    "<?x ?>",
    "<guid a='",
    "'>",
    "</guid>",
    "<!DOCTYPE x>",
    "</channel>",
    "text",
];

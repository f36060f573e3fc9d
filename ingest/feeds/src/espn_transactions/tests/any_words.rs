//! Properties that hold for every description.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn no_text_causes_a_panic(text in "(?s).{0,300}") {
        let _result = parse(&text);
        let _result = parse(&file_of(&[row("UTAH", &text)]));
        let _result = parse(&file_of(&[row("UTAH", &["Acquired F Ann Bee from Miami for ", &text].concat())]));
    }

    #[test]
    fn a_sentence_with_a_trade_verb_is_never_skipped(words in prop::collection::vec(prop::sample::select(WORDS), 0..30)) {
        for verb in ["Acquired", "Traded", "Completed a trade", "Utah sent"] {
            let file = parse(&file_of(&[row("UTAH", &format!("{verb} {}", words.join(" ")))])).unwrap();
            prop_assert!(file.claims.len() + file.rejections.len() > 0);
        }
    }
}

const WORDS: &[&str] = &[
    "G",
    "Fs",
    "Ann",
    "Bee,",
    "Jr.",
    "P.J.",
    "from",
    "to",
    "for",
    "in exchange for",
    "Utah",
    "the",
    "Miami",
    "and",
    "a",
    "2026",
    "first-round",
    "pick",
    "picks",
    "swap",
    "two",
    "in",
    "cash",
    "rights to",
    "as part of",
    "three-team",
    "trade",
    "with",
    ".",
    "Waived",
    "draft",
    "considerations",
    ",",
    "(",
    ")",
    "é",
    "Phoenix's",
    ";",
    "acquired",
    "sent",
    "who",
    "while",
    "No.",
    "10",
    "that sent",
];

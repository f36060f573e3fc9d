//! Parses a description: statements about trades and about other transactions.

use reference::FranchiseId;
use winnow::combinator::opt;
use winnow::prelude::*;

use super::boundary::take_until;
use super::clause::{Clause, clause};
use super::clause_link::{Link, Next, clause_link, separator};
use super::clause_start::{Subject, clause_start};
use super::context::Context;
use super::deal::Deal;
use super::trade_words::{name_a_partner, name_a_trade};
use super::verb::Verb;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Statement<'a> {
    Deal(Deal<'a>),
    /// A transaction of another kind.
    Other(&'static str),
    /// Text that does not start like a statement.
    Unknown(&'a str),
}

/// Parses all statements of a row.
pub(super) fn parse(description: &str, context: Context) -> Vec<Statement<'_>> {
    let mut reader = Reader { context, statements: Vec::new(), previous: None, last_team: context.team };
    let mut rest = description;
    loop {
        let before = rest;
        let link = opt(separator).parse_next(&mut rest).ok().flatten().unwrap_or(Link::Sentence);
        if rest.trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty() {
            return reader.statements;
        }
        reader.statement(before, &mut rest, link);
    }
}

/// The subject and the verb of a clause, with their words.
type ClauseStart<'a> = (Subject, Verb, &'a str);

struct Reader<'a> {
    context: Context,
    statements: Vec<Statement<'a>>,
    /// The start of the preceding clause, if that is about a trade.
    previous: Option<ClauseStart<'a>>,
    /// The team that the preceding clause named last.
    last_team: FranchiseId,
}

impl<'a> Reader<'a> {
    /// Parses one statement, or one more clause of the last deal. `before` includes the separator.
    fn statement(&mut self, before: &'a str, rest: &mut &'a str, link: Link) {
        let start = *rest;
        let stated = (|input: &mut &'a str| clause_start(input, self.context)).parse_next(rest);
        let found = if let Ok((subject, verb)) = stated {
            Some((subject, verb, start[..start.len() - rest.len()].trim()))
        } else {
            *rest = start;
            let is_elided = clause_link(&mut &*before, self.context).is_ok_and(|(_, next)| next == Next::Elided);
            self.previous.filter(|_| is_elided)
        };
        self.previous = found.filter(|(_, verb, _)| !matches!(verb, Verb::Other(_) | Verb::Ambiguous(_)));
        match found {
            None => {
                let text = self.skip(rest);
                self.statements.push(Statement::Unknown(if text.is_empty() { start } else { text }));
            }
            Some((_, verb @ (Verb::Other(kind) | Verb::Ambiguous(kind)), _)) => {
                let is_ambiguous = verb == Verb::Ambiguous(kind);
                let words = self.skip(rest);
                let text = &start[..start.len() - rest.len()];
                match self.statements.last_mut() {
                    Some(Statement::Deal(deal)) if is_ambiguous && link == Link::Conjunction => {
                        let separator = &before[..before.len() - start.len()];
                        deal.extend(separator, text, Clause::from_remark(text.trim()), self.context.team);
                    }
                    _ if name_a_trade(words) || is_ambiguous && name_a_partner(words, self.context) => {
                        self.statements.push(Statement::Unknown(text));
                    }
                    _ => self.statements.push(Statement::Other(kind)),
                }
            }
            Some(found) => self.trade(before, start, rest, link, found),
        }
    }

    /// Parses a clause about a trade, whose verb is parsed.
    fn trade(
        &mut self,
        before: &'a str,
        start: &'a str,
        rest: &mut &'a str,
        link: Link,
        (subject, verb, words): ClauseStart<'a>,
    ) {
        let separator = &before[..before.len() - start.len()];
        let subject = match subject {
            Subject::Row => self.context.team,
            Subject::Team(team) => team,
            Subject::Preceding => self.last_team,
        };
        let context = Context { team: subject, ..self.context };
        let clause = clause(rest, context, verb).expect("a clause has no words that must follow");
        self.last_team = clause.last_team().unwrap_or(subject);
        let text = &start[..start.len() - rest.len()];
        if clause.is_of_waivers() {
            return self.statements.push(Statement::Other("waiver"));
        }
        if clause.is_waiver {
            return self.statements.push(Statement::Unknown(text));
        }
        if clause.is_of_g_league() {
            return self.statements.push(Statement::Other("G League assignment"));
        }
        if let Some(Statement::Deal(deal)) = self.statements.last_mut()
            && deal.continues_with(&clause, link, subject)
        {
            deal.extend(separator, text, clause, subject);
            return;
        }
        // A clause without a verb gets it from the clause before, so that it can be parsed alone.
        let text = if text.starts_with(words) { text.to_owned() } else { format!("{words} {text}") };
        self.statements.push(Statement::Deal(Deal::new(text, clause, subject, self.context)));
    }

    /// Skips the rest of a statement.
    fn skip(&self, rest: &mut &'a str) -> &'a str {
        let is_start = |after: &'a str| {
            after.starts_with([' ', ',', ';'])
                && clause_link(&mut &*after, self.context).is_ok_and(|(_, next)| next != Next::Elided)
        };
        take_until(rest, |_, after| is_start(after)).unwrap_or_default()
    }
}

//! A trade as one row tells it: one or more clauses about it.

use std::collections::BTreeSet;

use reference::FranchiseId;

use super::clause::Clause;
use super::clause_link::Link;
use super::context::Context;
use super::partners::Partner;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Deal<'a> {
    /// The words of the clauses, from which the deal can be parsed again.
    pub text: String,
    pub clauses: Vec<Clause<'a>>,
    row_team: FranchiseId,
    /// Whether a clause is about other teams than the row's.
    has_other_subject: bool,
}

impl<'a> Deal<'a> {
    pub(super) fn new(text: String, clause: Clause<'a>, subject: FranchiseId, context: Context) -> Self {
        let row_team = context.team;
        Self { text, clauses: vec![clause], row_team, has_other_subject: subject != row_team }
    }

    /// Returns whether a clause after this deal is about the same trade.
    ///
    /// That holds for a clause about other teams, and in the same sentence for a clause that names no new partner or is about several teams. A new
    /// sentence about the row's team, or a semicolon, starts a new trade.
    pub(super) fn continues_with(&self, clause: &Clause<'_>, link: Link, subject: FranchiseId) -> bool {
        let named = self.named_partners();
        let is_same_sentence = link == Link::Conjunction
            && (self.has_several_teams()
                || clause.has_several_teams
                || named.is_empty()
                || named_partners(clause).iter().all(|new| named.contains(new)));
        subject != self.row_team || is_same_sentence
    }

    /// Adds a clause, with the separator before it.
    pub(super) fn extend(&mut self, separator: &str, text: &str, clause: Clause<'a>, subject: FranchiseId) {
        self.text.push_str(separator);
        self.text.push_str(text);
        self.has_other_subject |= subject != self.row_team;
        self.clauses.push(clause);
    }

    pub(super) fn has_assets(&self) -> bool {
        self.clauses.iter().any(|clause| !clause.parts.is_empty())
    }

    /// Returns the other teams of a trade of three or more teams.
    pub(super) fn other_teams(&self) -> BTreeSet<FranchiseId> {
        self.clauses.iter().flat_map(|clause| clause.teams.iter().copied()).collect()
    }

    /// Returns the partner of the assets whose partner is not named: the only one, if the trade has two teams.
    pub(super) fn only_partner(&self) -> Partner {
        let mut named = self.named_partners();
        match named.pop() {
            Some(partner) if named.is_empty() && !self.has_several_teams() && !self.has_other_subject => partner,
            _ => Partner::Unnamed,
        }
    }

    fn has_several_teams(&self) -> bool {
        self.clauses.iter().any(|clause| clause.has_several_teams)
    }

    /// Returns each partner once.
    fn named_partners(&self) -> Vec<Partner> {
        let mut named: Vec<Partner> = Vec::new();
        for partner in self.clauses.iter().flat_map(named_partners) {
            if !named.contains(&partner) {
                named.push(partner);
            }
        }
        named
    }
}

fn named_partners(clause: &Clause<'_>) -> Vec<Partner> {
    let partners = clause.parts.iter().map(|part| &part.partner).chain(&clause.partner);
    partners.filter(|partner| matches!(partner, Partner::Team(_) | Partner::Unresolved(_))).cloned().collect()
}

//! Statements of lists that can be sorted in both directions, from one template.
//!
//! Three placeholders depend on the direction: `{direction}` is `desc` or `asc`; `{after}` compares a row with the start position,
//! as in `(date, id) {after} ($2, $3)`; `{up_to}` compares a date with the last one, as in `date {up_to} $1`.

use super::fragment::expand;
use crate::paging::Sort;

pub struct OrderedStatement {
    newest_first: String,
    oldest_first: String,
}

impl OrderedStatement {
    pub fn new(template: &str) -> Self {
        Self {
            newest_first: expand(template, &[("direction", "desc"), ("after", "<"), ("up_to", ">=")]),
            oldest_first: expand(template, &[("direction", "asc"), ("after", ">"), ("up_to", "<=")]),
        }
    }

    pub fn text(&self, sort: Sort) -> &str {
        match sort {
            Sort::NewestFirst => &self.newest_first,
            Sort::OldestFirst => &self.oldest_first,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_comparisons_depend_on_the_direction() {
        let statement =
            OrderedStatement::new("date {up_to} $1 and (date, id) {after} ($2, $3) order by date {direction}");
        let newest_first = "date >= $1 and (date, id) < ($2, $3) order by date desc";
        let oldest_first = "date <= $1 and (date, id) > ($2, $3) order by date asc";
        assert_eq!(statement.text(Sort::NewestFirst), newest_first);
        assert_eq!(statement.text(Sort::OldestFirst), oldest_first);
    }
}

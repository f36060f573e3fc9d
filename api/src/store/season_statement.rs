//! Statements about one season or about all, from one template. Without a season they have no condition on it, because
//! `$1 is null or season = $1` would mislead the planner about the number of rows.
//!
//! Two placeholders depend on the season: `{and_season}` is the condition on `trade`, and `{season}` the season or null.

use super::fragment::expand;

pub struct SeasonStatement {
    all_seasons: String,
    one_season: String,
}

impl SeasonStatement {
    /// `parameter` is that of the season, such as `$1`: the last one of the statement.
    pub fn new(template: &str, parameter: &str) -> Self {
        let condition = format!("and trade.season = {parameter}");
        Self {
            all_seasons: expand(template, &[("and_season", ""), ("season", "null")]),
            one_season: expand(template, &[("and_season", &condition), ("season", &format!("{parameter}::text"))]),
        }
    }

    /// Returns the statement about all seasons, and the one about one season.
    pub fn texts(&self) -> [&str; 2] {
        [&self.all_seasons, &self.one_season]
    }

    pub fn text(&self, season: Option<&str>) -> &str {
        if season.is_some() { &self.one_season } else { &self.all_seasons }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_condition_is_absent_without_a_season() {
        let statement = SeasonStatement::new("select {season} from trade where true {and_season}", "$2");
        assert_eq!(statement.text(None), "select null from trade where true ");
        let expected = "select $2::text from trade where true and trade.season = $2";
        assert_eq!(statement.text(Some("2021-22")), expected);
    }
}

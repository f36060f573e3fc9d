//! `/v1/teams`

use poem_openapi::OpenApi;

use super::{Sources, Tag};
use crate::dto;
use crate::page;
use crate::parameter::{Day, Path, Query, TeamOfPath};
use crate::prebuilt::Prebuilt;
use crate::problem::Problem;
use crate::store;

#[derive(Clone)]
pub struct Teams(pub Sources);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Teams")]
impl Teams {
    /// The teams whose name is still valid, or those of a day
    ///
    /// By code, each with the days in which it had its name.
    #[oai(path = "/teams", method = "get", operation_id = "listTeams")]
    async fn list(
        &self,
        /// As the league was on this day
        as_of: Query<Day>,
    ) -> Result<Prebuilt<dto::TeamList>, Problem> {
        let connection = self.0.connection().await?;
        let teams = store::teams::on(&connection, as_of.0.map(|day| day.0)).await?;
        Ok(Prebuilt::new(page::whole(&teams)))
    }

    /// A franchise by any code that it ever had
    ///
    /// With all the names that it played under.
    #[oai(path = "/teams/:code", method = "get", operation_id = "getTeam")]
    async fn get(
        &self,
        /// Three letters in either case, such as `BKN` or `njn`
        code: Path<TeamOfPath>,
        /// With `team` as named on this day
        as_of: Query<Day>,
    ) -> Result<Prebuilt<dto::TeamDetail>, Problem> {
        let code = code.0.0.to_string();
        let connection = self.0.connection().await?;
        match store::teams::by_code(&connection, &code, as_of.0.map(|day| day.0)).await? {
            Some(document) => Ok(Prebuilt::new(document)),
            None => Err(Problem::not_found(format!("{code} is no code of any team"))),
        }
    }
}

//! `/v1/trades/{id}/tree`, `/v1/players/{id}/tree` and `/v1/picks/{id}/tree`

use poem::web::Data;
use poem_openapi::OpenApi;
use reference::{FranchiseId, REFERENCE, TeamCode};

use super::Tag;
use super::app_state::AppState;
use super::trade_redirect::redirect;
use crate::dto;
use crate::http::canonical_request::CanonicalRequest;
use crate::http::document_or_redirect::DocumentOrRedirect;
use crate::http::json_document::JsonDocument;
use crate::http::percent;
use crate::http::problem::Problem;
use crate::params::{Defaulted, Path, PickId, PlayerId, Query, TeamFilter, TradeId, TreeDepth, TreeLimit, TreeView};
use crate::store;
use crate::store::trees::{Beginning, PickKey, Walk};
use crate::tree::cut::cut;
use crate::tree::document::{self, Heading, NodeText};
use crate::tree::graph::Direction;
use crate::tree::node::Node;
use crate::tree::walk::{connect_origins, connect_outcomes};

#[derive(Clone)]
pub struct Trees(pub AppState);

#[OpenApi(prefix_path = "/v1")]
impl Trees {
    /// Get the tree of a trade
    ///
    /// Returns what became of the assets of the trade, or with `direction=origin`, how they reached the teams that sent them. With
    /// `view=returns`, it is what one team turned the trade into: all that it received for what it received, and so on. A trade
    /// that was rescinded or voided has no further nodes, which `unknown` states. The ID of a source record, or of a trade that
    /// was merged, redirects (308) to the tree of the trade.
    #[oai(path = "/trades/:id/tree", method = "get", operation_id = "getTradeTree", tag = "Tag::Trades")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn for_trade(
        &self,
        /// Trade ID such as `nba-2021143`, or the ID of a source record.
        id: Path<TradeId>,
        /// What to follow: `assets` from team to team, or `returns`: what `team` received for them (with `direction=origin`: gave).
        view: Defaulted<TreeView>,
        /// `outcome`: what became of the assets. `origin`: where they came from.
        direction: Defaulted<Direction>,
        /// Code of the only team whose holdings are shown; required with `view=returns`.
        team: Query<TeamFilter>,
        /// Maximum number of edges between the root and a node.
        depth: Defaulted<TreeDepth>,
        /// Maximum number of nodes.
        limit: Defaulted<TreeLimit>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<DocumentOrRedirect<dto::Tree>, Problem> {
        let tree = TreeRequest::new(view.0, direction.0, team.0, depth.0, limit.0, request)?;
        let id = id.0.0;
        let connection = self.0.connection().await?;
        let Some(beginning) = store::trees::for_trade(&connection, &id, tree.walk).await? else {
            return redirect(&connection, &id, &format!("/tree{}", tree.query)).await;
        };
        let document = tree.document(&connection, Node::Trade(id), &beginning).await?;
        Ok(DocumentOrRedirect::Document(JsonDocument::new(document)))
    }

    /// Get the tree of a player
    ///
    /// Returns all times that teams had the player or the rights to him, as far as they start with a trade or his selection, and how
    /// each of them ended. With `direction=origin`, it is how he reached the last team (or, with `team`, to that team): back to
    /// the pick with which he was selected, and with `view=returns`, all that the team gave for him. A former ID leads to the
    /// player.
    #[oai(path = "/players/:id/tree", method = "get", operation_id = "getPlayerTree", tag = "Tag::Players")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn for_player(
        &self,
        /// Player ID such as `nba-1629029`, or the NBA.com player ID `1629029`.
        id: Path<PlayerId>,
        /// What to follow: `assets` from team to team, or `returns`: what `team` received for them (with `direction=origin`: gave).
        view: Defaulted<TreeView>,
        /// `outcome`: what became of the player. `origin`: where he came from.
        direction: Defaulted<Direction>,
        /// Code of the only team whose holdings are shown; required with `view=returns`.
        team: Query<TeamFilter>,
        /// Maximum number of edges between the root and a node.
        depth: Defaulted<TreeDepth>,
        /// Maximum number of nodes.
        limit: Defaulted<TreeLimit>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<JsonDocument<dto::Tree>, Problem> {
        let tree = TreeRequest::new(view.0, direction.0, team.0, depth.0, limit.0, request)?;
        let id = id.0.0;
        let connection = self.0.connection().await?;
        let Some(beginning) = store::trees::for_player(&connection, &id, tree.walk).await? else {
            return Err(Problem::not_found(format!("no player has the ID {id:?}")));
        };
        let id = beginning.root.as_ref().map_or(id, |root| root.id.clone());
        Ok(JsonDocument::new(tree.document(&connection, Node::Player(id), &beginning).await?))
    }

    /// Get the tree of a pick
    ///
    /// Returns all times that teams had the pick or a right to swap it, as far as they start with a trade, and the player who was
    /// selected with it. With `direction=origin`, it is how the pick reached the last team (or, with `team`, to that team). The
    /// ID that a pick had before it was moved to a later draft redirects (308).
    #[oai(path = "/picks/:id/tree", method = "get", operation_id = "getPickTree", tag = "Tag::Picks")]
    #[expect(clippy::too_many_arguments, reason = "the framework documents each argument as a parameter")]
    async fn for_pick(
        &self,
        /// Pick ID made of draft year, round and original team, such as `2027-1-phi`.
        id: Path<PickId>,
        /// What to follow: `assets` from team to team, or `returns`: what `team` received for them (with `direction=origin`: gave).
        view: Defaulted<TreeView>,
        /// `outcome`: what became of the pick. `origin`: where it came from.
        direction: Defaulted<Direction>,
        /// Code of the only team whose holdings are shown; required with `view=returns`.
        team: Query<TeamFilter>,
        /// Maximum number of edges between the root and a node.
        depth: Defaulted<TreeDepth>,
        /// Maximum number of nodes.
        limit: Defaulted<TreeLimit>,
        Data(request): Data<&CanonicalRequest>,
    ) -> Result<DocumentOrRedirect<dto::Tree>, Problem> {
        let tree = TreeRequest::new(view.0, direction.0, team.0, depth.0, limit.0, request)?;
        let id = id.0.0;
        let connection = self.0.connection().await?;
        if let Some(current) = store::picks::id_of_alias(&connection, &id).await? {
            let mut path = "/v1/picks/".to_owned();
            percent::encode(&current, &mut path);
            return Ok(DocumentOrRedirect::Redirect(format!("{path}/tree{}", tree.query)));
        }
        let not_found = || Problem::not_found(format!("no traded pick and no pick of a draft has the ID {id:?}"));
        let key = pick_key(&id).ok_or_else(not_found)?;
        let beginning = store::trees::for_pick(&connection, &key, tree.walk).await?.ok_or_else(not_found)?;
        let document = tree.document(&connection, Node::Pick(key.id), &beginning).await?;
        Ok(DocumentOrRedirect::Document(JsonDocument::new(document)))
    }
}

/// The parameters of a tree.
struct TreeRequest {
    walk: Walk,
    view: TreeView,
    team: Option<FranchiseId>,
    depth: usize,
    limit: usize,
    /// The query with the question mark; empty without parameters.
    query: String,
}

impl TreeRequest {
    fn new(
        view: TreeView,
        direction: Direction,
        team: Option<TeamFilter>,
        depth: TreeDepth,
        limit: TreeLimit,
        request: &CanonicalRequest,
    ) -> Result<Self, Problem> {
        if view == TreeView::Returns && team.is_none() {
            return Err(Problem::invalid_parameter("team", "is required with view=returns"));
        }
        let team = team.map(|team| team.0);
        let walk = Walk {
            direction,
            is_returns: view == TreeView::Returns,
            franchise_id: team.map(|team| team.0),
            // One more than needed shows that there are more.
            limit: i64::from(limit.0) + 1,
        };
        let url = request.url();
        let query = url.find('?').map_or_else(String::new, |start| url[start..].to_owned());
        Ok(Self { walk, view, team, depth: depth.0.into(), limit: limit.0.into(), query })
    }

    /// Walks from the beginning, cuts the tree and writes its document.
    async fn document(
        &self,
        connection: &deadpool_postgres::Object,
        root: Node,
        beginning: &Beginning,
    ) -> Result<String, Problem> {
        let limit = usize::try_from(self.walk.limit).expect("the limit is positive");
        let (mut graph, row_count) = match self.walk.direction {
            Direction::Outcome => {
                let outcomes = store::trees::outcomes(connection, &beginning.starts, self.walk).await?;
                let row_count = outcomes.len();
                (connect_outcomes(root, outcomes, &beginning.starts), row_count)
            }
            Direction::Origin => {
                let origins = store::trees::origins(connection, &beginning.causes, self.walk).await?;
                let row_count = origins.len();
                (connect_origins(root, origins, &beginning.starts), row_count)
            }
        };
        graph.is_partial = row_count == limit;
        let tree = cut(&graph, self.walk.direction, self.depth, self.limit);
        let shown = tree.nodes.iter().map(|(node, _)| *node).chain(tree.frontier.iter().copied());
        let mut texts = store::trees::nodes(connection, shown).await?;
        if let Some(root) = &beginning.root {
            texts.push(NodeText::new(graph.root.to_string(), root.json.clone()));
        }
        Ok(document::write(&self.heading(beginning), &graph, &tree, &texts))
    }

    fn heading(&self, beginning: &Beginning) -> Heading {
        Heading {
            view: self.view.as_str(),
            direction: self.walk.direction,
            team_code: self.team.and_then(|team| REFERENCE.code_of(team)).map(|code| code.to_string()),
            as_of: beginning.as_of,
            trades_since: beginning.trades_since,
            transactions_since: beginning.transactions_since,
            is_undone: beginning.is_undone,
            query: self.query.clone(),
        }
    }
}

/// Splits the ID of a pick into draft, round and original franchise.
fn pick_key(id: &str) -> Option<PickKey> {
    let mut parts = id.split('-');
    let (year, round, code) = (parts.next()?, parts.next()?, parts.next()?);
    let code: TeamCode = code.parse().ok()?;
    let (year, round) = (year.parse().ok()?, round.parse().ok()?);
    let franchise = REFERENCE.franchise_of(code)?;
    let key = PickKey { id: id.to_owned(), year, round, franchise_id: franchise.0 };
    // IDs have the franchise's latest code and no further parts.
    let canonical = format!("{year}-{round}-{}", REFERENCE.code_of(franchise)?.to_string().to_ascii_lowercase());
    (canonical == id).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_pick_names_draft_round_and_team() {
        let key = pick_key("2016-1-bkn").unwrap();
        assert_eq!((key.year, key.round, key.franchise_id), (2016, 1, 1_610_612_751));
        for id in ["", "2016-1", "2016-1-bkn-x", "2016-1-njn", "2016-01-bkn", "16-1-xyz", "2016-1-", "99999-1-bkn"] {
            assert!(pick_key(id).is_none(), "{id:?}");
        }
    }
}

//! Redirects from the former IDs of a trade, for `/v1/trades/{id}` and everything below it.

use deadpool_postgres::Object;

use super::trade_path::trade_path;
use crate::http::document_or_redirect::DocumentOrRedirect;
use crate::http::problem::Problem;
use crate::store;

/// Redirects to the trade that an ID of a source record or of a merged trade belongs to. `suffix` is the rest of the path.
pub async fn redirect<T>(connection: &Object, id: &str, suffix: &str) -> Result<DocumentOrRedirect<T>, Problem> {
    Ok(DocumentOrRedirect::Redirect(current_path(connection, id, suffix).await?))
}

/// Returns the path of the trade that an ID of a source record or of a merged trade belongs to.
pub async fn current_path(connection: &Object, id: &str, suffix: &str) -> Result<String, Problem> {
    match store::trades::id_of_alias(connection, id).await? {
        Some(trade_id) => Ok(trade_path(&trade_id, suffix)),
        None => Err(Problem::not_found(format!("no trade has the ID {id:?}"))),
    }
}

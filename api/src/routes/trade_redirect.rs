//! Redirects from the former IDs of a trade, for `/v1/trades/{id}` and everything below it.

use deadpool_postgres::Object;

use crate::http::document_or_redirect::DocumentOrRedirect;
use crate::http::percent;
use crate::http::problem::Problem;
use crate::store;

/// Redirects to the trade that an ID of a source record or of a merged trade belongs to. `suffix` is the rest of the path.
pub async fn redirect<T>(connection: &Object, id: &str, suffix: &str) -> Result<DocumentOrRedirect<T>, Problem> {
    let Some(trade_id) = store::trades::id_of_alias(connection, id).await? else {
        return Err(Problem::not_found(format!("no trade has the ID {id:?}")));
    };
    let mut path = "/v1/trades/".to_owned();
    percent::encode(&trade_id, &mut path);
    path.push_str(suffix);
    Ok(DocumentOrRedirect::Redirect(path))
}

//! `/v1/events`

use poem_openapi::OpenApi;

use super::Tag;
use super::app_state::AppState;
use crate::events::EventStream;
use crate::http::problem::Problem;
use crate::params::{EventPosition, Header, Query};

#[derive(Clone)]
pub struct EventStreams(pub AppState);

#[OpenApi(prefix_path = "/v1", tag = "Tag::Changes")]
impl EventStreams {
    /// Stream changes
    ///
    /// Sends server-sent events as changes are published, for pages that are open in a browser. Programs use
    /// `/v1/changes` with `wait`. A `change` event has the sequence number of the change as its ID, and as data `seq`,
    /// `kind`, `trade_id`, `revision`, `date`, `teams` and `status`. A `dataset` event, with `version` as data, follows every
    /// publication, including those of news, transactions and picks; it is also sent at the start. A `reset` event means that
    /// changes are missing from the stream, because more than 500 have been published since the last one the client has seen,
    /// or because its ID is unknown: read `/v1/changes` from the last change you know, or from 0 if that is greater than the
    /// `seq` of the event. The stream continues after that `seq`. A comment is sent after 15 seconds without events. A
    /// browser reconnects by itself and continues where it was. Without an ID, the stream starts with the next change.
    #[oai(path = "/events", method = "get", operation_id = "streamEvents")]
    async fn stream(
        &self,
        /// Sequence number of the last change already processed, for the first connection.
        since: Query<EventPosition>,
        /// ID of the last event received, which a browser sends when it reconnects. It takes precedence over `since`.
        #[oai(name = "Last-Event-ID")]
        last_event_id: Header<EventPosition>,
    ) -> Result<EventStream, Problem> {
        let position = last_event_id.0.or(since.0);
        self.0.events.open(position.map(|EventPosition(seq)| seq)).await
    }
}

//! What ends a page.

use poem_openapi::Object;

/// How to go on
#[derive(Object)]
pub struct NextPage {
    /// The `cursor` of the next page; null on the last
    pub next: Option<String>,
}

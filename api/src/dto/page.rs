//! The cursor that leads from one page of a list to the next.

use poem_openapi::Object;

/// Cursor of the next page.
#[derive(Object)]
pub struct NextPage {
    /// Value of `cursor` for the next page; null on the last page.
    pub next: Option<String>,
}
